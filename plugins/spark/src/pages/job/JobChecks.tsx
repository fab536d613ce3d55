import { Link, Skeleton } from '@backstage/ui';
import type { JobChecks as Checks } from '@pilotlight/plugin-spark-common';
import { useSparkQuery } from '@pilotlight/plugin-spark-react';
import { useEffect, useRef } from 'react';
import { EmptyState, ErrorState, Outcome } from '../../components';
import { formatCount } from '../../format';
import { useSparkLinks } from '../../hooks/useSparkLinks';
import { useSparkTranslation } from '../../translation';
import { ManifestFix } from '../run/findings/ManifestFix';
import styles from './JobChecks.module.css';
import cards from '../../cards/cards.module.css';

const HEIGHT = 320;

/** Where the cards that tell of drift and blindness lead to. */
const CHECKS_FRAGMENT = 'checks';

/** How a job is set against its preset, and how well it can be seen into: each with what was found and how to mend it. */
export function JobChecks(props: { jobId: string }) {
  const { t } = useSparkTranslation();
  const { data, error, refetch } = useSparkQuery('getJobChecks', {
    jobId: props.jobId,
  });
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The browser looks for the fragment of a link before this is there.
    if (data && window.location.hash === `#${CHECKS_FRAGMENT}`) {
      ref.current?.scrollIntoView();
    }
  }, [data]);
  return (
    <div ref={ref} id={CHECKS_FRAGMENT} className={styles.section}>
      <h2 className={styles.heading}>{t('job.checks.title')}</h2>
      {!data && error && <ErrorState error={error} onRetry={refetch} />}
      {!data && !error && <Skeleton width="100%" height={HEIGHT} />}
      {data && data.score === undefined && (
        <EmptyState title={t('job.checks.notYet')}>
          {t('job.checks.notYetWhy')}
        </EmptyState>
      )}
      {data && data.score !== undefined && (
        <>
          {data.runbookProblem && (
            <p role="note" className={styles.paragraph}>
              {data.runbookProblem}
            </p>
          )}
          <Preset checks={data} />
          <Score checks={data} score={data.score} />
        </>
      )}
    </div>
  );
}

/** How the newest run was set against the preset that the catalog names. */
function Preset(props: { checks: Checks }) {
  const { preset, presets, drift } = props.checks;
  const { t } = useSparkTranslation();
  if (!preset) {
    return (
      <p className={styles.paragraph}>
        {t('job.checks.noPreset')}{' '}
        {presets.length > 0 &&
          t('job.checks.presets', { names: presets.join(', ') })}
      </p>
    );
  }
  if (!preset.known) {
    return (
      <div role="note" className={styles.paragraph}>
        <Outcome
          outcome="atRisk"
          word={t('job.checks.unknownPreset', { preset: preset.name })}
        />{' '}
        {presets.length > 0
          ? t('job.checks.presets', { names: presets.join(', ') })
          : t('job.checks.nonePresets')}
      </div>
    );
  }
  const drifts = drift.filter(each => each.drifts);
  return (
    <>
      <p className={styles.paragraph}>
        {drifts.length === 0 ? (
          <Outcome
            outcome="succeeded"
            word={t('job.checks.asPreset', {
              count: drift.length,
              preset: preset.title,
            })}
          />
        ) : (
          <Outcome
            outcome="atRisk"
            word={t('job.checks.drifts', {
              count: drifts.length,
              of: formatCount(drift.length),
              preset: preset.title,
            })}
          />
        )}
      </p>
      {drifts.length > 0 && (
        <>
          <div className={cards.scroll}>
            <table className={cards.table}>
              <thead>
                <tr>
                  <th scope="col">{t('job.checks.property')}</th>
                  <th scope="col">{t('job.checks.expected')}</th>
                  <th scope="col">{t('job.checks.found')}</th>
                </tr>
              </thead>
              <tbody>
                {drifts.map(({ key, expected, found, byDefault }) => (
                  <tr key={key}>
                    <th scope="row" className={styles.code}>
                      {key}
                    </th>
                    <td className={styles.code}>{expected}</td>
                    <td className={styles.code}>
                      {found ??
                        (byDefault === undefined
                          ? t('job.checks.notSet')
                          : t('job.checks.byDefault', { value: byDefault }))}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <ManifestFix
            changes={drifts.map(({ key, found, wanted }) => ({
              key,
              after: wanted,
              ...(found !== undefined && { before: found }),
            }))}
          />
        </>
      )}
    </>
  );
}

/** The score and the checks it is made of, those that cost points first. */
function Score(props: { checks: Checks; score: number }) {
  const { checks, runId } = props.checks;
  const { t } = useSparkTranslation();
  const links = useSparkLinks();
  const failed = checks.filter(check => !check.passed);
  const passed = checks.filter(check => check.passed);
  return (
    <>
      <p className={styles.score}>
        {t('job.checks.score', { score: formatCount(props.score) })}{' '}
        <span className={styles.muted}>
          {t('job.checks.formula')}{' '}
          {runId && (
            <Link href={links.run(runId)}>{t('job.checks.newestRun')}</Link>
          )}
        </span>
      </p>
      <ul className={styles.list}>
        {[...failed, ...passed].map(check => (
          <li key={check.id}>
            <Outcome
              outcome={check.passed ? 'succeeded' : 'failed'}
              word={
                check.passed
                  ? check.title
                  : t('job.checks.lost', {
                      title: check.title,
                      points: formatCount(check.weight),
                    })
              }
            />{' '}
            <span className={styles.muted}>{check.found}</span>
            {check.fix && <div className={styles.fix}>{check.fix}</div>}
          </li>
        ))}
      </ul>
    </>
  );
}
