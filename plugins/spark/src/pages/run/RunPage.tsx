import {
  Skeleton,
  Tab,
  TabList,
  TabPanel,
  Tabs,
  VisuallyHidden,
} from '@backstage/ui';
import { Freshness, useSparkQuery } from '@pilotlight/plugin-spark-react';
import { useParams } from 'react-router-dom';
import { useChartsSoon } from '../../charts';
import { ErrorState } from '../../components';
import { useSparkTranslation } from '../../translation';
import { ClusterTab } from './cluster/ClusterTab';
import { WaitingPanel } from './cluster/WaitingPanel';
import { CompareTab } from './compare/CompareTab';
import { ConfigurationTab } from './configuration/ConfigurationTab';
import { CostTab } from './cost/CostTab';
import { ExecutorsTab } from './executors/ExecutorsTab';
import { FactsTab } from './facts/FactsTab';
import { FindingsTab } from './findings/FindingsTab';
import { RunErrorPanel } from './header/RunErrorPanel';
import { RunHeader } from './header/RunHeader';
import { RunLosses } from './header/RunLosses';
import { runTabs, useRunPlace } from './location';
import type { RunTab } from './location';
import { LogsTab } from './logs/LogsTab';
import { MetricsTab } from './metrics/MetricsTab';
import { OverviewTab } from './overview/OverviewTab';
import { QueriesTab } from './queries/QueriesTab';
import styles from './RunPage.module.css';
import { SizingTab } from './sizing/SizingTab';
import { StagesTab } from './stages/StagesTab';
import { TimelineTab } from './timeline/TimelineTab';
import type { RunTabProps } from './part';

const contents: Record<RunTab, (props: RunTabProps) => JSX.Element> = {
  overview: OverviewTab,
  findings: FindingsTab,
  compare: CompareTab,
  sizing: SizingTab,
  timeline: TimelineTab,
  queries: QueriesTab,
  stages: StagesTab,
  executors: ExecutorsTab,
  logs: LogsTab,
  cluster: ClusterTab,
  metrics: MetricsTab,
  configuration: ConfigurationTab,
  cost: CostTab,
  facts: FactsTab,
};

/** The page of a run: how it went, why, and every part of it. */
export function RunPage() {
  const { runId = '' } = useParams();
  // Another run is another page: nothing of the one before may linger.
  return <RunContent key={runId} runId={runId} />;
}

function RunContent(props: { runId: string }) {
  const { runId } = props;
  const { t } = useSparkTranslation();
  const { place, go } = useRunPlace();
  const answer = useSparkQuery('getRun', { runId });
  useChartsSoon();
  const { data: run, error, refetch, dataUpdatedAt: askedAt } = answer;
  if (!run) {
    return error ? (
      <ErrorState error={error} onRetry={refetch} />
    ) : (
      <div aria-busy="true">
        <VisuallyHidden>{t('run.loading')}</VisuallyHidden>
        <Skeleton width="100%" height={160} />
      </div>
    );
  }
  const attempt =
    run.attempts.find(one => one.attempt === place.attempt) ??
    run.attempts[run.attempts.length - 1];
  return (
    <article className={styles.page}>
      <RunHeader run={run} attempt={attempt} askedAt={askedAt} />
      <WaitingPanel run={run} attempt={attempt} askedAt={askedAt} />
      <RunErrorPanel run={run} attempt={attempt} askedAt={askedAt} />
      <RunLosses attempt={attempt} />
      {error && <ErrorState error={error} onRetry={refetch} />}
      <Tabs
        selectedKey={place.tab}
        onSelectionChange={key => {
          const tab = runTabs.find(one => one === key);
          if (tab && tab !== place.tab) {
            go({ tab });
          }
        }}
      >
        <div className={styles.tabs}>
          <TabList aria-label={t('run.tabs.label')}>
            {runTabs.map(tab => (
              <Tab key={tab} id={tab}>
                {t(`run.tabs.${tab}`)}
              </Tab>
            ))}
          </TabList>
        </div>
        {runTabs.map(tab => {
          const Content = contents[tab];
          return (
            <TabPanel key={tab} id={tab} className={styles.panel}>
              <Content run={run} attempt={attempt} askedAt={askedAt} />
            </TabPanel>
          );
        })}
      </Tabs>
      <footer className={styles.footer}>
        <Freshness askedAt={askedAt} />
      </footer>
    </article>
  );
}
