import {
  RiAlertFill,
  RiCheckboxCircleFill,
  RiCloseCircleFill,
  RiLoader4Line,
  RiQuestionLine,
  RiTimeLine,
} from '@remixicon/react';
import type { RemixiconComponentType } from '@remixicon/react';
import type { ReactNode } from 'react';
import { useSparkTranslation } from '../translation';
import styles from './Outcome.module.css';

/**
 * How a thing stands; one meaning each, everywhere. `unknown` is a run whose end
 * nobody saw: its log stops without saying how it went.
 */
export type OutcomeKind =
  | 'succeeded'
  | 'running'
  | 'waiting'
  | 'atRisk'
  | 'failed'
  | 'unknown';

const icons: Record<OutcomeKind, RemixiconComponentType> = {
  succeeded: RiCheckboxCircleFill,
  running: RiLoader4Line,
  waiting: RiTimeLine,
  atRisk: RiAlertFill,
  failed: RiCloseCircleFill,
  unknown: RiQuestionLine,
};

/** Props of {@link Outcome}. */
export interface OutcomeProps {
  outcome: OutcomeKind;
  /** In place of the outcome's own word, such as "down" for a source. */
  word?: ReactNode;
}

/** An outcome as icon and word, never as colour alone. */
export function Outcome(props: OutcomeProps) {
  const { outcome, word } = props;
  const { t } = useSparkTranslation();
  const Icon = icons[outcome];
  return (
    <span className={`${styles.outcome} ${styles[outcome]}`}>
      <Icon size={16} aria-hidden="true" className={styles.icon} />
      {word ?? t(`outcome.${outcome}`)}
    </span>
  );
}
