import { Button, Text } from '@backstage/ui';
import type { PlanNode } from '@pilotlight/plugin-spark-common';
import { useMemo, useState } from 'react';
import { EmptyState, SearchBox } from '../../../components';
import { formatCount } from '../../../format';
import { useSparkTranslation } from '../../../translation';
import { CopyButton } from '../CopyButton';
import { RawText } from '../DetailPanel';
import { planRows, shownRows } from './planRows';
import { PlanTree } from './PlanTree';
import styles from './PlanView.module.css';

/** Props of {@link PlanView}. */
export interface PlanViewProps {
  nodes: readonly PlanNode[];
  /** How often adaptive execution planned again. */
  replanned: number;
}

/** A query's plan: the tree at the left, all of one node at the right. */
export function PlanView(props: PlanViewProps) {
  const { nodes, replanned } = props;
  const { t } = useSparkTranslation();
  const [collapsed, setCollapsed] = useState<ReadonlySet<number>>(new Set());
  const [selected, setSelected] = useState<number>();
  const [search, setSearch] = useState('');
  const rows = useMemo(() => planRows(nodes), [nodes]);
  const shown = useMemo(
    () => shownRows(rows, collapsed, search),
    [rows, collapsed, search],
  );
  if (rows.length === 0) {
    return <EmptyState title={t('run.plan.none')} />;
  }
  const onToggle = (index: number, collapse: boolean) => {
    const next = new Set(collapsed);
    if (collapse) {
      next.add(index);
    } else {
      next.delete(index);
    }
    setCollapsed(next);
  };
  const node = selected === undefined ? undefined : rows[selected]?.node;
  return (
    <div>
      <div className={styles.tools}>
        <SearchBox
          label={t('run.plan.search')}
          value={search}
          onChange={setSearch}
        />
        <Button
          size="small"
          variant="tertiary"
          onPress={() => setCollapsed(new Set())}
        >
          {t('run.plan.expand')}
        </Button>
        <Button
          size="small"
          variant="tertiary"
          onPress={() =>
            setCollapsed(
              new Set(
                rows.flatMap((row, index) =>
                  row.depth > 0 && row.below > 0 ? [index] : [],
                ),
              ),
            )
          }
        >
          {t('run.plan.collapse')}
        </Button>
        <Text variant="body-small" color="secondary">
          {t('run.plan.nodes', {
            count: rows.length,
            n: formatCount(rows.length),
          })}
          {replanned > 0 &&
            ` · ${t('run.plan.replanned', {
              count: replanned,
              n: formatCount(replanned),
            })}`}
        </Text>
      </div>
      {shown.length === 0 ? (
        <EmptyState title={t('run.plan.noneFound')} />
      ) : (
        <div className={styles.split}>
          <PlanTree
            label={t('run.plan.title')}
            rows={shown}
            collapsed={collapsed}
            selected={selected}
            onSelect={setSelected}
            onToggle={onToggle}
          />
          <div className={styles.side} aria-live="polite">
            {node ? (
              <>
                <strong>{node.name}</strong>
                <RawText>{node.detail || t('run.plan.noDetail')}</RawText>
                <div>
                  <CopyButton
                    text={`${node.name}\n${node.detail}`}
                    label={t('run.plan.copy')}
                  />
                </div>
              </>
            ) : (
              <Text variant="body-small" color="secondary">
                {t('run.plan.choose')}
              </Text>
            )}
          </div>
        </div>
      )}
    </div>
  );
}
