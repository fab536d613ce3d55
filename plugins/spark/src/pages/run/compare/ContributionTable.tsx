import type { RunComparison } from '@pilotlight/plugin-spark-common';
import { formatDuration, formatMoneyChange } from '../../../format';
import { useSparkTranslation } from '../../../translation';
import { RunPlaceLink } from '../location';
import styles from './compare.module.css';
import cards from '../../../cards/cards.module.css';

/** Less than a thousandth of the currency's unit is nothing to anybody. In micro-units. */
const SMALLEST = 1000;

type Contribution = NonNullable<RunComparison['contributions']>[number];

/** A signed span of time: `+12 min`, `−3 s`. */
function change(milliseconds: number): string {
  const sign = milliseconds < 0 ? '−' : '+';
  return milliseconds === 0
    ? formatDuration(0)
    : `${sign}${formatDuration(Math.abs(milliseconds))}`;
}

/** A signed amount: `+3.10 €`. */
function moneyChange(micros: number, currency: string): string {
  const shown = Math.abs(micros) < SMALLEST ? 0 : micros;
  return formatMoneyChange(
    { micros: shown, currency },
    { micros: 0, currency },
  );
}

/** What the difference is put down to, the largest first; the rows sum to the whole. */
export function ContributionTable(props: {
  contributions: readonly Contribution[];
  currency: string | undefined;
  /** Of wall time, in milliseconds. */
  difference: number;
}) {
  const { contributions, currency, difference } = props;
  const { t } = useSparkTranslation();
  const rows = contributions.filter(
    ({ milliseconds, micros }) =>
      milliseconds !== 0 || Math.abs(micros ?? 0) >= SMALLEST,
  );
  const most = Math.max(
    1,
    ...rows.map(({ milliseconds }) => Math.abs(milliseconds)),
  );
  const micros = contributions.reduce(
    (sum, each) => sum + (each.micros ?? 0),
    0,
  );
  return (
    <table className={cards.table}>
      <thead>
        <tr>
          <th scope="col">{t('run.compare.cause')}</th>
          <th scope="col" className={styles.wide}>
            <span aria-hidden="true" />
          </th>
          <th scope="col" className={`${cards.end} ${cards.figure}`}>
            {t('run.compare.time')}
          </th>
          {currency && (
            <th scope="col" className={`${cards.end} ${cards.figure}`}>
              {t('run.compare.money')}
            </th>
          )}
          <th scope="col">{t('run.compare.where')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ cause, milliseconds, micros: amount, places }) => (
          <tr key={cause}>
            <th scope="row">{t(`run.compare.causes.${cause}`)}</th>
            <td>
              <span
                aria-hidden="true"
                className={milliseconds < 0 ? styles.less : styles.more}
                style={{ width: `${(100 * Math.abs(milliseconds)) / most}%` }}
              />
            </td>
            <td className={`${cards.end} ${cards.figure}`}>
              {change(milliseconds)}
            </td>
            {currency && (
              <td className={`${cards.end} ${cards.figure}`}>
                {moneyChange(amount ?? 0, currency)}
              </td>
            )}
            <td>
              <span className={styles.places}>
                {places.slice(0, 2).map(place => (
                  <span key={`${place.afterStageId} ${place.beforeStageId}`}>
                    {place.afterStageId === undefined ? (
                      place.name
                    ) : (
                      <RunPlaceLink
                        to={{
                          tab: 'stages',
                          stage: String(place.afterStageId),
                        }}
                      >
                        {t('run.error.stage', {
                          stage: String(place.afterStageId),
                        })}
                      </RunPlaceLink>
                    )}{' '}
                    {change(place.milliseconds)}
                  </span>
                ))}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('run.compare.whole')}</th>
          <td />
          <td className={`${cards.end} ${cards.figure}`}>
            {change(difference)}
          </td>
          {currency && (
            <td className={`${cards.end} ${cards.figure}`}>
              {moneyChange(micros, currency)}
            </td>
          )}
          <td />
        </tr>
      </tfoot>
    </table>
  );
}
