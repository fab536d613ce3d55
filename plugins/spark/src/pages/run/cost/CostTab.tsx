import { Text } from '@backstage/ui';
import { useSparkQuery } from '@pilotlight/plugin-spark-react';
import { useMemo } from 'react';
import { DataTable, EmptyState } from '../../../components';
import { formatDuration, formatMoney } from '../../../format';
import { useSparkTranslation } from '../../../translation';
import { executorRow } from '../executors/rows';
import { useRunHref } from '../location';
import { horizonOf, partRequest } from '../part';
import type { RunTabProps } from '../part';
import { useTableState } from '../useTableState';
import { Section } from '../Section';
import { useCostColumns } from './columns';
import { CostBar } from './CostBar';
import styles from './CostTab.module.css';

/** What the attempt cost: a sentence, its split, its formula, and each executor's part. */
export function CostTab(props: RunTabProps) {
  const { run, attempt } = props;
  const { cost } = attempt;
  const { t } = useSparkTranslation();
  const answer = useSparkQuery('listRunExecutors', partRequest(props), {
    enabled: cost !== undefined,
  });
  const href = useRunHref(run.summary.id);
  const columns = useCostColumns();
  const { sorting } = useTableState();
  const horizon = horizonOf(props);
  const rows = useMemo(
    () => answer.data?.items.map(one => executorRow(one, horizon)),
    [answer.data, horizon],
  );
  if (!cost) {
    return (
      <EmptyState title={t('run.cost.noneTitle')}>
        {t('run.cost.none')}
      </EmptyState>
    );
  }
  const duration = formatDuration(horizon - attempt.startedAt);
  return (
    <div className={styles.stack}>
      <Section title={t('run.cost.title')}>
        <p className={styles.sentence}>
          {t('run.cost.sentence', {
            total: formatMoney(cost.total),
            duration,
            useful: formatMoney(cost.useful),
            idle: formatMoney(cost.idle),
            lost: formatMoney(cost.lost),
          })}
          {run.attempts.length > 1 &&
            run.costSplit &&
            ` ${t('run.cost.allAttempts', {
              total: formatMoney(run.costSplit.total),
            })}`}
        </p>
        <CostBar cost={cost} />
        <Text as="p" variant="body-small" color="secondary">
          {t('run.cost.formula')}
        </Text>
        {run.priceBook && (
          <Text as="p" variant="body-small" color="secondary">
            {t('run.cost.prices', { priceBook: run.priceBook })}
          </Text>
        )}
      </Section>
      <DataTable
        id="run-cost"
        label={t('run.cost.byExecutor')}
        columns={columns}
        rows={rows}
        {...sorting}
        error={answer.error}
        onRetry={answer.refetch}
        href={row => href({ tab: 'executors', executor: row.executorId })}
        empty={<EmptyState title={t('run.executors.none')} />}
      />
    </div>
  );
}
