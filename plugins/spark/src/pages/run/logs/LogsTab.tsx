import {
  Button,
  ButtonLink,
  Select,
  Skeleton,
  Switch,
  VisuallyHidden,
} from '@backstage/ui';
import { LOG_LEVELS } from '@pilotlight/plugin-spark-common';
import type { LogLevel } from '@pilotlight/plugin-spark-common';
import { useSparkQuery } from '@pilotlight/plugin-spark-react';
import { useMemo, useState } from 'react';
import { FilterSelect, SearchBox } from '../../../components';
import { useSparkTranslation } from '../../../translation';
import { useRunPlace } from '../location';
import { partRequest } from '../part';
import type { RunTabProps } from '../part';
import { findStage } from '../stages/rows';
import { useTableState } from '../useTableState';
import { shownRecords } from './lines';
import { LogList } from './LogList';
import { LogsState } from './LogsState';
import styles from './logs.module.css';
import { useDownload } from './useDownload';
import { useFirstError } from './useFirstError';
import type { LogRequest } from './useLogs';
import { useFollowedLogs, usePagedLogs } from './useLogs';

/** Milliseconds shown before and after what is meant. */
const AROUND = 5_000;

/** What driver and executors of a run wrote. */
export function LogsTab(props: RunTabProps) {
  const { run } = props;
  const { t } = useSparkTranslation();
  const { place, go } = useRunPlace();
  const { list } = useTableState();
  const executors = useSparkQuery('listRunExecutors', partRequest(props));
  const stages = useSparkQuery('listRunStages', partRequest(props), {
    enabled: place.stage !== undefined,
  });
  const stage =
    place.stage === undefined
      ? undefined
      : findStage(stages.data?.items ?? [], place.stage);
  const levels = list
    .filter('level')
    .filter((one): one is LogLevel => LOG_LEVELS.some(level => level === one));
  const role = (['driver', 'executor'] as const).find(
    one => one === list.filter('role')[0],
  );
  const { executor, at, line } = place;
  const { search } = list;

  const request = useMemo(
    (): LogRequest => ({
      runId: run.summary.id,
      ...(executor === undefined ? { role } : writer(executor)),
      ...(levels.length > 0 && { level: levels }),
      ...(search.trim() !== '' && { search: search.trim() }),
      ...(stage?.submittedAt !== undefined && {
        from: stage.submittedAt - AROUND,
        ...(stage.completedAt !== undefined && {
          to: stage.completedAt + AROUND,
        }),
      }),
    }),
    // Levels are a new list each time, of the same words.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [run.summary.id, executor, role, levels.join(), search, stage],
  );

  const isRunning = run.summary.outcome === 'running';
  const [wantsToFollow, setWantsToFollow] = useState(true);
  const follows =
    isRunning && wantsToFollow && at === undefined && stage === undefined;
  const isReady = place.stage === undefined || !stages.isPending;
  const paged = usePagedLogs(request, at, isReady && !follows);
  const followed = useFollowedLogs(request, isReady && follows);
  const logs = follows ? followed : paged;
  const records = useMemo(() => shownRecords(logs.lines), [logs.lines]);
  const firstError = useFirstError(request, found =>
    go({
      tab: 'logs',
      executor,
      at: found.time - AROUND,
      line: found.id,
    }),
  );

  const download = useDownload(
    request,
    `${run.summary.applicationId.replace(/[^\w.-]/g, '_')}.log`,
  );

  const { page } = logs;
  const explore = page?.explore;
  return (
    <>
      <div className={styles.toolbar}>
        <SearchBox
          label={t('run.logs.search')}
          value={search}
          onChange={text => list.change({ search: text })}
        />
        <FilterSelect
          label={t('run.logs.level')}
          options={LOG_LEVELS.map(value => ({
            value,
            label: t(`run.logs.levels.${value}`),
          }))}
          selected={levels}
          onChange={level => list.change({ filters: { level } })}
        />
        {page?.roles !== false && (
          <Select
            aria-label={t('run.logs.role')}
            placeholder={t('run.logs.role')}
            value={executor === undefined ? role ?? 'all' : `=${executor}`}
            onChange={key => {
              const chosen = String(key);
              list.change({
                filters: {
                  role:
                    chosen === 'driver' || chosen === 'executor'
                      ? [chosen]
                      : [],
                  executor: chosen.startsWith('=') ? [chosen.slice(1)] : [],
                },
              });
            }}
            options={[
              { id: 'all', label: t('run.logs.role') },
              { id: 'driver', label: t('run.logs.driver') },
              { id: 'executor', label: t('run.logs.executors') },
              ...(executors.data?.items ?? [])
                .filter(({ isDriver }) => !isDriver)
                .map(({ executorId }) => ({
                  id: `=${executorId}`,
                  label: t('run.logs.executor', { executor: executorId }),
                })),
              ...(executor === 'driver'
                ? [{ id: '=driver', label: t('run.logs.driver') }]
                : []),
            ]}
            search
          />
        )}
        {(at !== undefined || place.stage !== undefined) && (
          <Button
            size="small"
            variant="secondary"
            onPress={() => go({ tab: 'logs', executor })}
          >
            {t('run.logs.all')}
          </Button>
        )}
        {stage && (
          <span className={styles.note}>
            {t('run.logs.aroundStage', { stage: place.stage ?? '' })}
          </span>
        )}
        <span className={styles.grow} />
        {isRunning && (
          <Switch
            label={t('run.logs.follow')}
            isSelected={follows}
            onChange={follow => {
              setWantsToFollow(follow);
              if (follow && (at !== undefined || stage)) {
                go({ tab: 'logs', executor });
              }
            }}
          />
        )}
        <Button
          size="small"
          variant="secondary"
          isDisabled={firstError.isLooking || page?.state !== 'found'}
          onPress={firstError.look}
        >
          {t('run.logs.firstError')}
        </Button>
        <Button
          size="small"
          variant="secondary"
          isDisabled={download.isRunning || page?.state !== 'found'}
          onPress={download.start}
        >
          {t(download.isRunning ? 'run.logs.downloading' : 'run.logs.download')}
        </Button>
        {explore && (
          <ButtonLink
            size="small"
            variant="tertiary"
            href={explore.url}
            target="_blank"
            rel="noreferrer"
          >
            {t('run.logs.explore', { tool: explore.title })}
          </ButtonLink>
        )}
      </div>
      <div role="status">
        {firstError.isNone && (
          <p className={styles.note}>{t('run.logs.noErrors')}</p>
        )}
        {download.error && (
          <p className={styles.note}>
            {t('run.logs.notDownloaded', { message: download.error.message })}
          </p>
        )}
        {page?.basis === 'name' && (
          <p className={styles.note}>{t('run.logs.byName')}</p>
        )}
        {logs.gap && <p className={styles.note}>{t('run.logs.gap')}</p>}
      </div>
      <LogsState logs={logs} isFiltered={isFiltered(request)}>
        <LogList
          // Other lines are another list, which begins where it is told to.
          key={JSON.stringify([request, at, follows])}
          records={records}
          logs={logs}
          search={search.trim()}
          meant={line}
          isAtEnd={at === undefined && stage === undefined}
          onAround={record =>
            go({
              tab: 'logs',
              at: record.lines[0].time - AROUND,
              line: record.id,
            })
          }
        />
      </LogsState>
      {logs.isLoading && !page && (
        <div aria-busy="true">
          <VisuallyHidden>{t('run.logs.loading')}</VisuallyHidden>
          <Skeleton width="100%" height={400} />
        </div>
      )}
      {page?.state === 'found' && page.source && (
        <p className={styles.note}>
          {t('run.logs.source', { source: page.source })}
        </p>
      )}
    </>
  );
}

/** An executor as links name one; the driver among them, as Spark has it. */
function writer(executor: string): Pick<LogRequest, 'role' | 'executorId'> {
  return executor === 'driver'
    ? { role: 'driver' }
    : { role: 'executor', executorId: executor };
}

function isFiltered({ runId, ...narrowed }: LogRequest): boolean {
  return Object.values(narrowed).some(value => value !== undefined);
}
