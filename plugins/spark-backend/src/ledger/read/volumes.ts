import type {
  RunVolume,
  VolumePage,
  VolumeRun,
} from '@pilotlight/plugin-spark-common';
import type { Knex } from 'knex';
import { DAY } from '../days';
import type { LedgerReader } from '../reader';
import { compact, type StoredNumber } from '../storable';
import type { UsualRow } from '../write/usual';
import type { ReadContext } from './context';
import { applyAttributes } from './jobFilter';
import { JOB_NAME, jobNameOf, type JobNameRow } from './jobName';

/** Jobs that have not run for longer are no news. */
const FRESH_DAYS = 7;

/** Further out than the band. */
const UNUSUAL = 1;

type VolumeRow = JobNameRow &
  Pick<UsualRow, 'volume_recent' | 'surprise'> & {
    volume: string;
    run_id: string;
    started_at: StoredNumber;
  };

function itemOf(row: VolumeRow): VolumePage['items'][number] {
  const volume: RunVolume = JSON.parse(row.volume);
  const recent: VolumeRun[] = JSON.parse(row.volume_recent);
  return {
    job: jobNameOf(row),
    runId: row.run_id,
    startedAt: Number(row.started_at),
    surprise: row.surprise,
    runs: volume.runs,
    sameWeekday: volume.sameWeekday,
    measures: volume.measures.map(each =>
      compact<VolumePage['items'][number]['measures'][number]>({
        measure: each.measure,
        value: each.value,
        usual: each.usual,
        low: each.low,
        high: each.high,
        ratio: each.ratio,
        surprise: each.surprise,
      }),
    ),
    recent: recent.map(each => ({
      startedAt: each.startedAt,
      inputBytes: each.inputBytes,
      inputRecords: each.inputRecords,
      outputBytes: each.outputBytes,
      outputRecords: each.outputRecords,
    })),
  };
}

/** Answers about what jobs read and write. */
export function volumesReader(
  context: ReadContext,
): Pick<LedgerReader, 'listVolumes'> {
  const { database, now } = context;
  return {
    async listVolumes(request, access) {
      const { limit = 50, from = now() - FRESH_DAYS * DAY } = request;
      return database.read(async knex => {
        const volumes = (least: number): Knex.QueryBuilder => {
          const query = knex('usual')
            .join('job', 'job.id', 'usual.job_id')
            .join('run', 'run.id', 'usual.volume_run_id')
            .where('usual.surprise', '>=', least)
            .andWhere('run.started_at', '>=', from);
          applyAttributes(query, request, access, 'job');
          return query;
        };
        const counted = async (least: number) =>
          Number((await volumes(least).count({ total: '*' }))[0].total);
        const rows: VolumeRow[] = await volumes(0)
          .select(JOB_NAME)
          .select(
            'usual.volume',
            'usual.volume_recent',
            'usual.surprise',
            'run.started_at',
          )
          .select({ run_id: 'run.id' })
          .orderBy([
            { column: 'usual.surprise', order: 'desc' },
            { column: 'usual.job_id', order: 'desc' },
          ])
          .limit(limit);
        return {
          total: await counted(0),
          unusual: await counted(UNUSUAL),
          items: rows.map(itemOf),
        };
      });
    },
  };
}
