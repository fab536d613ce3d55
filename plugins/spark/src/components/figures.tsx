import { useNow } from '@pilotlight/plugin-spark-react';
import type { Money as MoneyAmount } from '@pilotlight/plugin-spark-common';
import {
  formatDuration,
  formatExactTime,
  formatMoney,
  formatRelative,
  formatTime,
} from '../format';
import styles from './figures.module.css';

/** An amount of money; a dash where no prices are configured. */
export function Money(props: { amount: MoneyAmount | undefined }) {
  const { amount } = props;
  return (
    <span className={styles.figure}>{amount ? formatMoney(amount) : '–'}</span>
  );
}

/** A duration in milliseconds; a dash where there is none. */
export function Duration(props: { milliseconds: number | undefined }) {
  const { milliseconds } = props;
  return (
    <span className={styles.figure}>
      {milliseconds === undefined ? '–' : formatDuration(milliseconds)}
    </span>
  );
}

/** Props of {@link When}. */
export interface WhenProps {
  /** Epoch milliseconds. */
  at: number;
  /** `relative`: "18 min ago"; `clock`: "02:14". Relative by default. */
  as?: 'relative' | 'clock';
}

/** A moment; to the second, here and in UTC, when pointed at. */
export function When(props: WhenProps) {
  const { at, as = 'relative' } = props;
  const now = useNow();
  return (
    <time
      dateTime={new Date(at).toISOString()}
      title={formatExactTime(at)}
      className={styles.figure}
    >
      {as === 'clock'
        ? formatTime(at, now)
        : formatRelative(Math.min(at, now), now)}
    </time>
  );
}
