import type { RunSizing } from '@pilotlight/plugin-spark-common';
import { useSparkQuery } from '@pilotlight/plugin-spark-react';
import { useCallback, useMemo } from 'react';
import { EChart } from '../../../charts';
import type { ChartTheme } from '../../../charts';
import { EmptyState } from '../../../components';
import {
  formatCount,
  formatDuration,
  formatMoney,
  formatPercent,
} from '../../../format';
import { useSparkTranslation } from '../../../translation';
import { partRequest } from '../part';
import type { RunTabProps } from '../part';
import { Answered, Section } from '../Section';
import { sizingOption } from './sizingOption';
import styles from './sizing.module.css';

type Point = RunSizing['points'][number];

/** What the run would take, and cost, on other numbers of executors. */
export function SizingTab(props: RunTabProps) {
  const { t } = useSparkTranslation();
  const answer = useSparkQuery('getRunSizing', partRequest(props));
  return (
    <Answered answer={answer} height={420}>
      {sizing =>
        sizing.chosen && sizing.recommended ? (
          <Sized
            jobId={props.run.summary.jobId}
            sizing={sizing}
            chosen={sizing.chosen}
            recommended={sizing.recommended}
          />
        ) : (
          <EmptyState title={t('run.sizing.none')}>
            {t('run.sizing.noneWhy')}
          </EmptyState>
        )
      }
    </Answered>
  );
}

function Sized(props: {
  jobId: string;
  sizing: RunSizing;
  chosen: Point;
  recommended: Point;
}) {
  const { jobId, sizing, chosen, recommended } = props;
  // Only for how far to believe it; the curve does without.
  const ofJob = useSparkQuery('getJobModelError', { jobId });
  const { runs: played = [], medianError } = ofJob.data ?? {};
  const { t } = useSparkTranslation();
  const { points, actualMs = 0, actualExecutors = 0, error } = sizing;
  const words = useMemo(
    () => ({
      time: t('run.sizing.time'),
      cost: t('run.sizing.cost'),
      had: t('run.sizing.had'),
      recommended: t('run.sizing.recommended'),
      executors: t('run.sizing.executors'),
    }),
    [t],
  );
  const option = useCallback(
    (theme: ChartTheme) =>
      sizingOption(points, { chosen, recommended }, words, theme),
    [points, chosen, recommended, words],
  );
  const table = useMemo(
    () => ({
      columns: [
        words.executors,
        words.time,
        words.cost,
        t('run.sizing.utilisation'),
      ],
      rows: points.map(point => ({
        key: String(point.executors),
        cells: [
          formatCount(point.executors),
          formatDuration(point.wallMs),
          point.cost ? formatMoney(point.cost) : '–',
          formatPercent(point.utilisation),
        ],
      })),
    }),
    [points, words, t],
  );
  const facts: [string, string][] = [
    [t('run.sizing.critical'), formatDuration(sizing.criticalPathMs ?? 0)],
    [t('run.sizing.driver'), formatDuration(sizing.driverMs ?? 0)],
    [t('run.sizing.perfect'), formatDuration(sizing.perfectMs ?? 0)],
    [
      t('run.sizing.driverWaste'),
      formatDuration(sizing.driverWasteCoreMs ?? 0),
    ],
    [
      t('run.sizing.executorWaste'),
      formatDuration(sizing.executorWasteCoreMs ?? 0),
    ],
  ];
  const said = ({ executors, wallMs, cost }: Point) =>
    t(cost ? 'run.sizing.pointWithCost' : 'run.sizing.point', {
      executors: formatCount(executors),
      duration: formatDuration(wallMs),
      cost: cost ? formatMoney(cost) : '',
    });
  return (
    <div className={styles.stack}>
      <Section title={t('run.sizing.title')}>
        <p className={styles.sentence}>
          {recommended.executors === chosen.executors
            ? t('run.sizing.fits', { point: said(chosen) })
            : t('run.sizing.sentence', {
                chosen: said(chosen),
                recommended: said(recommended),
              })}
        </p>
        <EChart
          label={t('run.sizing.chart')}
          height={280}
          option={option}
          table={table}
        />
        <p className={styles.note}>
          {t('run.sizing.model', {
            executors: formatCount(actualExecutors),
            actual: formatDuration(actualMs),
          })}
          {error !== undefined &&
            ` ${t('run.sizing.error', { error: formatPercent(error) })}`}
          {medianError !== undefined &&
            ` ${t('run.sizing.jobError', {
              error: formatPercent(medianError),
              runs: formatCount(played.length),
            })}`}
        </p>
      </Section>
      <Section title={t('run.sizing.limits')}>
        <dl className={styles.facts}>
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </Section>
    </div>
  );
}
