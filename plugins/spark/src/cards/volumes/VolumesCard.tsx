import { Link } from '@backstage/ui';
import type { VolumePage } from '@pilotlight/plugin-spark-common';
import { SparkCard, useSparkQuery } from '@pilotlight/plugin-spark-react';
import { FigurePopover, Outcome, When } from '../../components';
import { formatBytes, formatCount, formatTimes } from '../../format';
import { useSparkLinks } from '../../hooks/useSparkLinks';
import { useSparkTranslation } from '../../translation';
import { EmptyCard } from '../EmptyCard';
import { useScopeLine, useScopeRequest } from '../scope';
import { Sparkline } from './Sparkline';
import styles from '../cards.module.css';

type Volume = VolumePage['items'][number];
type Measured = Volume['measures'][number];

const SHOWN = 8;

/** Half widths of the band from which on a volume is unusual. */
const UNUSUAL = 1;

const isBytes = (measure: Measured['measure']) => measure.endsWith('Bytes');

const formatAmount = ({ measure }: Measured, amount: number) =>
  isBytes(measure) ? formatBytes(amount) : formatCount(Math.round(amount));

/** What the last good run of each job read and wrote against its usual, the most surprising first. */
export function VolumesCard() {
  const { t } = useSparkTranslation();
  const query = useSparkQuery('listVolumes', {
    ...useScopeRequest(),
    limit: SHOWN,
  });
  return (
    <SparkCard
      title={t('cards.volumes.title')}
      scope={useScopeLine(t('cards.volumes.period'))}
      query={query}
      height={340}
      empty={({ items }) =>
        items.length === 0 && (
          <EmptyCard title={t('cards.volumes.empty')}>
            {t('cards.volumes.emptyWhy')}
          </EmptyCard>
        )
      }
    >
      {({ items, total, unusual }) => (
        <>
          <p className={styles.sentence}>
            {unusual === 0
              ? t('cards.volumes.none', { total: formatCount(total) })
              : t('cards.volumes.some', {
                  unusual: formatCount(unusual),
                  total: formatCount(total),
                })}{' '}
            <FigurePopover
              name={t('cards.volumes.how')}
              formula={t('cards.volumes.formula')}
              askedAt={query.dataUpdatedAt}
            >
              {t('cards.volumes.how')}
            </FigurePopover>
          </p>
          <div className={styles.scroll}>
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">{t('cards.volumes.job')}</th>
                  <th scope="col">{t('cards.volumes.run')}</th>
                  <th scope="col">{t('cards.volumes.against')}</th>
                  <th scope="col">{t('cards.volumes.in')}</th>
                  <th scope="col">{t('cards.volumes.out')}</th>
                  <th scope="col">{t('cards.volumes.recent')}</th>
                </tr>
              </thead>
              <tbody>
                {items.map(item => (
                  <VolumeRow key={item.job.id} item={item} />
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </SparkCard>
  );
}

/** The measure that is furthest out of its usual. */
function loudestOf(measures: readonly Measured[]): Measured | undefined {
  return measures.reduce<Measured | undefined>(
    (loudest, each) =>
      loudest === undefined || each.surprise > loudest.surprise
        ? each
        : loudest,
    undefined,
  );
}

function VolumeRow(props: { item: Volume }) {
  const { job, runId, startedAt, measures, recent } = props.item;
  const { t } = useSparkTranslation();
  const links = useSparkLinks();
  const loudest = loudestOf(measures);
  // In bytes; where Spark counted none, as of tables that it does not read from files, in rows.
  const amountOf = (what: 'input' | 'output') => {
    const of = (measure: Measured['measure']) =>
      measures.find(each => each.measure === measure)?.value;
    const [bytes, rows] = [of(`${what}Bytes`), of(`${what}Records`)];
    if (bytes !== undefined) {
      return formatBytes(bytes);
    }
    return rows === undefined
      ? '–'
      : t('cards.volumes.rows', { rows: formatCount(rows) });
  };
  return (
    <tr>
      <th scope="row">
        <Link href={links.job(job.id)}>{job.name}</Link>
      </th>
      <td>
        <Link href={links.run(runId)}>
          <When at={startedAt} />
        </Link>
      </td>
      <td>{loudest ? <Against item={props.item} loudest={loudest} /> : '–'}</td>
      <td>{amountOf('input')}</td>
      <td>{amountOf('output')}</td>
      <td>
        {loudest && (
          <Sparkline
            label={t('cards.volumes.trend', {
              measure: t(`cards.volumes.measure.${loudest.measure}`),
              runs: formatCount(recent.length),
            })}
            values={recent.map(run => run[loudest.measure])}
          />
        )}
      </td>
    </tr>
  );
}

/** "output rows 3.1× their usual 12,000", with an icon where that is out of the band. */
function Against(props: { item: Volume; loudest: Measured }) {
  const { item, loudest } = props;
  const { t } = useSparkTranslation();
  const words = {
    measure: t(`cards.volumes.measure.${loudest.measure}`),
    usual: formatAmount(loudest, loudest.usual),
    times: formatTimes(loudest.value, loudest.usual) ?? '',
  };
  const ofRatio =
    loudest.ratio === undefined
      ? t('cards.volumes.usuallyNone', words)
      : t('cards.volumes.times', words);
  const text =
    loudest.value === 0 && loudest.usual > 0
      ? t('cards.volumes.nothing', words)
      : ofRatio;
  return (
    <>
      {loudest.surprise > UNUSUAL ? (
        <Outcome outcome="atRisk" word={text} />
      ) : (
        text
      )}
      <div className={styles.muted}>
        {t(
          item.sameWeekday
            ? 'cards.volumes.basisWeekday'
            : 'cards.volumes.basis',
          { runs: formatCount(item.runs) },
        )}
      </div>
    </>
  );
}
