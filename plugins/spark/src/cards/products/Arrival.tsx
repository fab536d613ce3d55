import { Link } from '@backstage/ui';
import type { Portfolio, Product } from '@pilotlight/plugin-spark-common';
import { Outcome } from '../../components';
import { formatCount } from '../../format';
import { useSparkLinks } from '../../hooks/useSparkLinks';
import { useSparkTranslation } from '../../translation';
import { arrivalCount, arrivalOf, arrivalOutcome } from './products';
import styles from '../cards.module.css';

/** Whether the data of several jobs is there, the worst of it first. */
export function ArrivalOf(props: { portfolio: Portfolio }) {
  const { portfolio } = props;
  const { t } = useSparkTranslation();
  const kind = arrivalOf(portfolio);
  return (
    <Outcome
      outcome={arrivalOutcome[kind]}
      word={t(`arrival.${kind}`, {
        number: formatCount(arrivalCount(portfolio)),
        jobs: formatCount(portfolio.jobs),
      })}
    />
  );
}

/** Whether a product's data is there, and what of it is not. */
export function Arrival(props: { item: Product }) {
  const { portfolio, notLanded } = props.item;
  const links = useSparkLinks();
  return (
    <>
      <ArrivalOf portfolio={portfolio} />
      {notLanded.map(job => (
        <span key={job.id} className={styles.named}>
          <Link href={links.job(job.id)}>{job.name}</Link>
        </span>
      ))}
    </>
  );
}
