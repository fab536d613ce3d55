import { Link } from '@backstage/ui';
import {
  SparkCard,
  useSparkQuery,
  useSparkScope,
} from '@pilotlight/plugin-spark-react';
import { formatMoney } from '../../format';
import { useSparkLinks } from '../../hooks/useSparkLinks';
import { useSparkTranslation } from '../../translation';
import { combine } from '../combine';
import { EmptyCard } from '../EmptyCard';
import { startOfDays, useScopeLine, useScopeRequest } from '../scope';
import styles from '../cards.module.css';
import { type Offender, offendersOf } from './offenders';

const SHOWN = 8;
/** Objectives that are looked at: a job may have several. */
const LOOKED_AT = 40;

/** Jobs by error budget burnt, then by money lost to failures. */
export function OffendersCard() {
  const { t } = useSparkTranslation();
  const request = useScopeRequest();
  const { days } = useSparkScope();
  const objectives = useSparkQuery('listObjectives', {
    ...request,
    limit: LOOKED_AT,
  });
  const costs = useSparkQuery('getCosts', {
    ...request,
    groupBy: 'job',
    sort: '-lost',
    from: startOfDays(days),
    limit: SHOWN,
  });
  return (
    <SparkCard
      title={t('cards.offenders.title')}
      scope={useScopeLine(t('scope.days', { days: String(days) }))}
      query={combine(objectives, costs, offendersOf)}
      height={300}
      empty={offenders =>
        offenders.length === 0 && (
          <EmptyCard title={t('cards.offenders.empty')}>
            {t('cards.offenders.emptyWhy')}
          </EmptyCard>
        )
      }
    >
      {offenders => (
        <>
          <p className={styles.sentence}>
            {t('cards.offenders.sentence', {
              count: offenders.filter(({ left = 1 }) => left <= 0).length,
            })}
          </p>
          <div className={styles.scroll}>
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">{t('cards.offenders.job')}</th>
                  <th scope="col">{t('cards.offenders.budget')}</th>
                  <th scope="col" className={styles.end}>
                    {t('cards.offenders.lost')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {offenders.slice(0, SHOWN).map(offender => (
                  <OffenderRow key={offender.jobId} offender={offender} />
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </SparkCard>
  );
}

function OffenderRow(props: { offender: Offender }) {
  const { jobId, name, summary, lost } = props.offender;
  const links = useSparkLinks();
  return (
    <tr>
      <th scope="row">
        <Link href={links.job(jobId)}>{name}</Link>
      </th>
      <td>{summary ?? '–'}</td>
      <td className={styles.end}>{lost ? formatMoney(lost) : '–'}</td>
    </tr>
  );
}
