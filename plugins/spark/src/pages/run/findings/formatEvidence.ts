import type { RunFinding } from '@pilotlight/plugin-spark-common';
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatPercent,
  formatTimes,
} from '../../../format';

type Unit = RunFinding['evidence'][number]['unit'];

/** A number of evidence as people read it. */
export function formatEvidence(value: number, unit: Unit): string {
  switch (unit) {
    case 'bytes':
      return formatBytes(value);
    case 'milliseconds':
      return formatDuration(value);
    case 'share':
      return formatPercent(value);
    case 'ratio':
      return formatTimes(value, 1) ?? formatCount(value);
    default:
      return formatCount(Math.round(value));
  }
}
