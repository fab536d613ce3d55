import { Button, Text } from '@backstage/ui';
import {
  comparePlans,
  type PlanLine,
  type RunComparison,
} from '@pilotlight/plugin-spark-common';
import { useSparkQuery } from '@pilotlight/plugin-spark-react';
import { useState } from 'react';
import { formatDuration } from '../../../format';
import { useSparkTranslation } from '../../../translation';
import { Answered } from '../Section';
import styles from './compare.module.css';

type Pair = NonNullable<RunComparison['queries']>[number];

/** Pairs that are shown before one asks for the rest. */
const SHOWN = 20;

/** The queries of both runs side by side, those whose plans differ with what differs. */
export function QueryPairs(props: {
  runId: string;
  otherId: string;
  pairs: readonly Pair[];
}) {
  const { runId, otherId, pairs } = props;
  const { t } = useSparkTranslation();
  const [all, setAll] = useState(false);
  if (pairs.length === 0) {
    return <Text color="secondary">{t('run.compare.noQueries')}</Text>;
  }
  return (
    <>
      <ul className={styles.pairs}>
        {(all ? pairs : pairs.slice(0, SHOWN)).map(pair => (
          <li key={`${pair.beforeQueryId} ${pair.afterQueryId}`}>
            <QueryPair runId={runId} otherId={otherId} pair={pair} />
          </li>
        ))}
      </ul>
      {!all && pairs.length > SHOWN && (
        <Button size="small" variant="secondary" onPress={() => setAll(true)}>
          {t('run.compare.allQueries', { n: String(pairs.length) })}
        </Button>
      )}
    </>
  );
}

function QueryPair(props: { runId: string; otherId: string; pair: Pair }) {
  const { runId, otherId, pair } = props;
  const { beforeQueryId, afterQueryId, beforeMs, afterMs } = pair;
  const { t } = useSparkTranslation();
  const [open, setOpen] = useState(false);
  const differs = pair.addedNodes + pair.removedNodes + pair.changedNodes > 0;
  const time = (ms: number | undefined) =>
    ms === undefined ? '–' : formatDuration(ms);
  return (
    <div className={styles.pair}>
      <div className={styles.pairLine}>
        <span className={styles.description}>{pair.description}</span>
        <span>
          {time(beforeMs)} → {time(afterMs)}
        </span>
        <span>
          {differs
            ? t('run.compare.planChanged', {
                added: String(pair.addedNodes),
                removed: String(pair.removedNodes),
                changed: String(pair.changedNodes),
              })
            : t('run.compare.samePlan')}
        </span>
        {differs &&
          beforeQueryId !== undefined &&
          afterQueryId !== undefined && (
            <Button
              size="small"
              variant="secondary"
              aria-expanded={open}
              onPress={() => setOpen(!open)}
            >
              {open ? t('run.compare.hidePlans') : t('run.compare.showPlans')}
            </Button>
          )}
      </div>
      {open && beforeQueryId !== undefined && afterQueryId !== undefined && (
        <PlanDifference
          before={{ runId: otherId, queryId: beforeQueryId }}
          after={{ runId, queryId: afterQueryId }}
        />
      )}
    </div>
  );
}

function PlanDifference(props: {
  before: { runId: string; queryId: number };
  after: { runId: string; queryId: number };
}) {
  const { t } = useSparkTranslation();
  const before = useSparkQuery('getRunQueryPlan', props.before);
  const after = useSparkQuery('getRunQueryPlan', props.after);
  return (
    <Answered answer={before} height={120}>
      {old => (
        <Answered answer={after} height={120}>
          {now => (
            <ul
              className={styles.plan}
              aria-label={t('run.compare.planDifference')}
            >
              {comparePlans(old.nodes, now.nodes).map((line, index) => (
                <li key={index} className={styles[line.change]}>
                  <PlanLineText line={line} />
                </li>
              ))}
            </ul>
          )}
        </Answered>
      )}
    </Answered>
  );
}

const SIGNS = { same: ' ', changed: '~', added: '+', removed: '−' };

function PlanLineText(props: { line: PlanLine }) {
  const { change, name, depth, before, after } = props.line;
  return (
    <>
      {SIGNS[change]} {'  '.repeat(Math.min(depth, 40))}
      {name}
      {change === 'changed' && (
        <span className={styles.detail}>
          {`\n    − ${before?.detail}\n    + ${after?.detail}`}
        </span>
      )}
    </>
  );
}
