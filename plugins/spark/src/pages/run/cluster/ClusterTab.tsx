import { Text } from '@backstage/ui';
import type { RunLive } from '@pilotlight/plugin-spark-common';
import { useNow, useSparkQuery } from '@pilotlight/plugin-spark-react';
import { DataTable, EmptyState, When } from '../../../components';
import { formatDuration } from '../../../format';
import { useSparkTranslation } from '../../../translation';
import type { RunTabProps } from '../part';
import { Answered, Section } from '../Section';
import { useTableState } from '../useTableState';
import { usePodColumns } from './columns';
import styles from './cluster.module.css';

/** How the run stands in its cluster: how far it came, who says so, and its pods. */
export function ClusterTab(props: RunTabProps) {
  const { t } = useSparkTranslation();
  const answer = useSparkQuery('getRunLive', { runId: props.run.summary.id });
  return (
    <Answered answer={answer} height={320}>
      {({ live }) =>
        live ? (
          <Live live={live} />
        ) : (
          <EmptyState title={t('run.live.none')}>
            {t('run.live.noneWhy')}
          </EmptyState>
        )
      }
    </Answered>
  );
}

function Live(props: { live: RunLive }) {
  const { live } = props;
  const { t } = useSparkTranslation();
  const columns = usePodColumns();
  const { list, sorting } = useTableState();
  return (
    <>
      <Text as="p" variant="body-small" color="secondary">
        <Resource live={live} />
      </Text>
      <Section title={t('run.live.steps')}>
        <Steps live={live} />
      </Section>
      <Section title={t('run.live.state')}>
        <ul className={styles.words}>
          {[live.state, ...live.contradicted].map((word, index) => (
            <li
              key={word.witness + word.says}
              className={index > 0 ? styles.loser : undefined}
            >
              {t('run.live.word', {
                who: t(`run.live.witnesses.${word.witness}`),
                says: word.says,
              })}
              {word.at !== undefined && (
                <>
                  {' · '}
                  {t('run.live.since')} <When at={word.at} />
                </>
              )}
              {live.contradicted.length > 0 &&
                ` · ${t(
                  index === 0 ? 'run.live.believed' : 'run.live.contradicted',
                )}`}
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t('run.live.pods')}>
        <DataTable
          id="run-pods"
          label={t('run.live.pods')}
          columns={columns}
          rows={live.pods.map(pod => ({ ...pod, id: pod.pod }))}
          request={list.search}
          {...sorting}
          empty={<EmptyState title={t('run.live.ahead')} />}
        />
      </Section>
    </>
  );
}

function Resource(props: { live: RunLive }) {
  const { resource, namespace } = props.live;
  const { t } = useSparkTranslation();
  if (!resource) {
    return <>{t('run.live.noResource', { namespace })}</>;
  }
  const { name, goneAt } = resource;
  return goneAt === undefined ? (
    <>{t('run.live.resource', { name, namespace })}</>
  ) : (
    <>
      {t('run.live.resourceGone', { name, namespace })} <When at={goneAt} />
    </>
  );
}

/** What it passed on its way to work, how long each took, and where it waits. */
function Steps(props: { live: RunLive }) {
  const { steps, state } = props.live;
  const { t } = useSparkTranslation();
  const now = useNow();
  const current = steps.findIndex(({ at }) => at === undefined);
  const waits = state.phase === 'waiting' || state.phase === 'running';
  return (
    <ol className={styles.steps}>
      {steps.map(({ step, at, took }, index) => {
        const isCurrent = waits && index === current;
        const since = steps[index - 1]?.at;
        const text =
          took === undefined
            ? ''
            : t('run.live.took', { duration: formatDuration(took) });
        return (
          <li
            key={step}
            className={[
              styles.step,
              at !== undefined && styles.passed,
              isCurrent && styles.current,
            ]
              .filter(Boolean)
              .join(' ')}
            aria-current={isCurrent ? 'step' : undefined}
          >
            <span className={styles.name}>{t(`run.live.step.${step}`)}</span>
            {at !== undefined && (
              <span>
                <When at={at} as="clock" /> {text}
              </span>
            )}
            {at === undefined && (
              <span>
                {isCurrent && since !== undefined
                  ? t('run.live.waits', {
                      duration: formatDuration(now - since),
                    })
                  : t('run.live.ahead')}
              </span>
            )}
          </li>
        );
      })}
    </ol>
  );
}
