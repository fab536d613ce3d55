import { formatMonth } from '../../format';
import styles from './MonthBars.module.css';

/** A month and what it came to. */
export interface MonthBar {
  /** Such as `2026-11`. */
  month: string;
  /** How high it stands, 0 to 1; absent where there is nothing to tell. */
  share?: number;
  /** The same in words. */
  text: string;
}

/** The last months at a glance, each in words for who cannot see them. */
export function MonthBars(props: { name: string; months: MonthBar[] }) {
  const { name, months } = props;
  const words = months
    .map(({ month, text }) => `${formatMonth(month)} ${text}`)
    .join(', ');
  return (
    <span
      role="img"
      aria-label={`${name}: ${words}`}
      title={words}
      className={styles.bars}
    >
      {months.map(({ month, share }) => (
        <span
          key={month}
          className={styles.bar}
          style={{ height: `${Math.round((share ?? 0) * 100)}%` }}
        />
      ))}
    </span>
  );
}
