import type { RunFinding } from '@pilotlight/plugin-spark-common';
import {
  RiAlarmWarningLine,
  RiAlertLine,
  RiErrorWarningLine,
  RiInformationLine,
} from '@remixicon/react';
import { useSparkTranslation } from '../../../translation';
import styles from './findings.module.css';

const icons = {
  low: RiInformationLine,
  moderate: RiAlertLine,
  severe: RiErrorWarningLine,
  critical: RiAlarmWarningLine,
};

/** How bad a finding is: by sign, by word and by colour. */
export function SeverityBadge(props: { severity: RunFinding['severity'] }) {
  const { severity } = props;
  const { t } = useSparkTranslation();
  const Icon = icons[severity];
  return (
    <span className={`${styles.severity} ${styles[severity]}`}>
      <Icon size={16} aria-hidden="true" />
      {t(`severity.${severity}`)}
    </span>
  );
}
