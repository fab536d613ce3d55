import { useSparkQuery } from '@pilotlight/plugin-spark-react';
import { EmptyState } from '../../../components';
import { useSparkTranslation } from '../../../translation';
import { CostBar } from '../cost/CostBar';
import { horizonOf, isLogged, partRequest } from '../part';
import type { RunTabProps } from '../part';
import { Answered, Section } from '../Section';
import { ExecutorCountChart } from './ExecutorCountChart';
import styles from './OverviewTab.module.css';
import { TopStages } from './TopStages';
import { Totals } from './Totals';
import { WhatHappened } from './WhatHappened';

const STAGES_HEIGHT = 220;
const CHART_HEIGHT = 180;

/** The run on one screen: what happened, where time and money went. */
export function OverviewTab(props: RunTabProps) {
  const { attempt, askedAt } = props;
  const { t } = useSparkTranslation();
  const request = partRequest(props);
  const stages = useSparkQuery('listRunStages', request);
  const executors = useSparkQuery('listRunExecutors', request);
  const sparkJobs = useSparkQuery('listRunSparkJobs', request);
  const horizon = horizonOf(props);
  return (
    <div className={styles.grid}>
      <div className={styles.wide}>
        <Section title={t('run.overview.whatHappened')}>
          {isLogged(attempt) ? (
            <>
              <WhatHappened
                attempt={attempt}
                horizon={horizon}
                stages={stages.data?.items}
                executors={executors.data?.items}
                sparkJobs={sparkJobs.data?.items}
              />
              <Totals totals={attempt.totals} askedAt={askedAt} />
            </>
          ) : (
            <EmptyState title={t('run.overview.unlogged')}>
              {t('run.overview.unloggedWhy')}
            </EmptyState>
          )}
        </Section>
      </div>
      <Section title={t('run.overview.cost')}>
        {attempt.cost ? (
          <CostBar cost={attempt.cost} />
        ) : (
          <EmptyState title={t('run.cost.noneTitle')}>
            {t('run.cost.none')}
          </EmptyState>
        )}
      </Section>
      <Section title={t('run.overview.executorsTitle')}>
        <Answered answer={executors} height={CHART_HEIGHT}>
          {({ items }) => (
            <ExecutorCountChart
              executors={items}
              start={attempt.startedAt}
              end={horizon}
              height={CHART_HEIGHT}
            />
          )}
        </Answered>
      </Section>
      {isLogged(attempt) && (
        <div className={styles.wide}>
          <Section title={t('run.overview.stagesTitle')}>
            <Answered answer={stages} height={STAGES_HEIGHT}>
              {({ items }) => <TopStages stages={items} horizon={horizon} />}
            </Answered>
          </Section>
        </div>
      )}
    </div>
  );
}
