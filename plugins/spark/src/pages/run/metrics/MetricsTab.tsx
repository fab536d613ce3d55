import { Alert, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import type { RunMetrics } from '@pilotlight/plugin-spark-common';
import { useSparkQuery } from '@pilotlight/plugin-spark-react';
import { useSearchParams } from 'react-router-dom';
import { EmptyState } from '../../../components';
import { formatDuration } from '../../../format';
import { useSparkTranslation } from '../../../translation';
import { horizonOf, partRequest } from '../part';
import type { RunTabProps } from '../part';
import { Answered } from '../Section';
import { MetricsChartView } from './MetricsChartView';
import { MetricsNeeds, Snippet } from './MetricsNeeds';
import styles from './metrics.module.css';
import { serverSnippet } from './snippets';

/** How often the figures of a run that goes on are asked for, in milliseconds. */
const REFRESH = 30_000;

const MINUTE = 60_000;
/** The URL's words for the last part of a run, and how long it is. */
const RANGES = {
  '15m': 15 * MINUTE,
  '1h': 60 * MINUTE,
  '6h': 360 * MINUTE,
  '24h': 1_440 * MINUTE,
} as const;
const RANGE_PARAM = 'range';
const ALL = 'all';

/** Charts that only a stream has: to others they are no want. */
const OF_STREAMS: readonly string[] = ['batches', 'rows', 'lag'];

/** What metrics servers measured while the run was at work. */
export function MetricsTab(props: RunTabProps) {
  const { run, attempt } = props;
  const { t } = useSparkTranslation();
  const [params, setParams] = useSearchParams();
  const length = horizonOf(props) - attempt.startedAt;
  const ranges = Object.entries(RANGES).filter(([, range]) => range < length);
  const [chosen, last] =
    ranges.find(([name]) => name === params.get(RANGE_PARAM)) ?? [];
  const live = attempt.endedAt === undefined;
  const answer = useSparkQuery(
    'getRunMetrics',
    { ...partRequest(props), ...(last !== undefined && { last }) },
    { keepPrevious: true, ...(live && { refetchInterval: REFRESH }) },
  );
  return (
    <>
      {ranges.length > 0 && (
        <div className={styles.bar}>
          <ToggleButtonGroup
            aria-label={t('run.metrics.range')}
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[chosen ?? ALL]}
            onSelectionChange={keys => {
              const [key] = [...keys].map(String);
              setParams(before => {
                const next = new URLSearchParams(before);
                if (key === undefined || key === ALL) {
                  next.delete(RANGE_PARAM);
                } else {
                  next.set(RANGE_PARAM, key);
                }
                return next;
              });
            }}
          >
            <ToggleButton id={ALL}>{t('run.metrics.all')}</ToggleButton>
            {ranges.map(([name, range]) => (
              <ToggleButton key={name} id={name}>
                {t('run.metrics.last', { duration: formatDuration(range) })}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
        </div>
      )}
      <Answered answer={answer} height={420}>
        {metrics => (
          <Metrics
            metrics={metrics}
            part={last === undefined ? 'all' : 'part'}
            demonstration={run.summary.demonstration}
          />
        )}
      </Answered>
    </>
  );
}

function Metrics(props: {
  metrics: RunMetrics;
  part: 'all' | 'part';
  demonstration: boolean;
}) {
  const { metrics, part, demonstration } = props;
  const { cluster, servers, charts, from, to } = metrics;
  const { t } = useSparkTranslation();
  if (cluster === '') {
    return <EmptyState title={t('run.metrics.noCluster')} />;
  }
  if (servers.length === 0) {
    return (
      <EmptyState title={t('run.metrics.noServer', { cluster })}>
        {demonstration && <p>{t('run.metrics.demonstration')}</p>}
        <p>{t('run.metrics.noServerWhy')}</p>
        <Snippet text={serverSnippet(cluster)} />
      </EmptyState>
    );
  }
  const measured = charts.filter(({ lines }) => lines.length > 0);
  const streams = measured.some(({ chart }) => OF_STREAMS.includes(chart));
  const answered = servers.filter(({ failure }) => failure === undefined);
  const wanting = charts.filter(
    ({ chart, lines }) =>
      lines.length === 0 && (streams || !OF_STREAMS.includes(chart)),
  );
  return (
    <>
      <div className={styles.messages}>
        {servers.map(
          ({ title, failure }) =>
            failure !== undefined && (
              <Alert key={title} status="danger" icon title={failure} />
            ),
        )}
        {servers.flatMap(({ title: server, warnings }) =>
          warnings.map(warning => (
            <Alert
              key={`${server} ${warning}`}
              status="warning"
              icon
              title={t('run.metrics.warning', { server, warning })}
            />
          )),
        )}
      </div>
      {measured.length === 0 && answered.length > 0 && (
        <EmptyState
          title={t('run.metrics.nothing', {
            servers: answered.map(({ title }) => title).join(', '),
          })}
        >
          {demonstration
            ? t('run.metrics.demonstration')
            : t(`run.metrics.nothingWhy.${part}`)}
        </EmptyState>
      )}
      <div className={styles.grid}>
        {measured.map(chart => (
          <MetricsChartView
            key={chart.chart}
            chart={chart}
            from={from}
            to={to}
          />
        ))}
        {answered.length > 0 && (
          <div className={styles.wide}>
            <MetricsNeeds charts={wanting} />
          </div>
        )}
      </div>
    </>
  );
}
