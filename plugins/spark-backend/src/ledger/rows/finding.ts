import type { Finding, Severity } from '@pilotlight/plugin-spark-common';
import { storableJson, storableText } from '../storable';

/** Severities in the order in which they grow; a row holds the place, from 1. */
const SEVERITIES: readonly Severity[] = [
  'low',
  'moderate',
  'severe',
  'critical',
];

/** One diagnosed problem of an attempt. */
export interface FindingRow {
  observation_id: number;
  position: number;
  rule_id: string;
  severity: number;
  wasted_share: number;
  body: string;
}

/** A finding as a row; `position` counts from the worst. */
export function findingToRow(
  observationId: number,
  position: number,
  finding: Finding,
): FindingRow {
  const { ruleId, severity, wastedShare, ...body } = finding;
  return {
    observation_id: observationId,
    position,
    rule_id: storableText(ruleId),
    severity: SEVERITIES.indexOf(severity) + 1,
    wasted_share: Math.min(1, Math.max(0, wastedShare)) || 0,
    body: storableJson(body),
  };
}

/** A row as the finding that it was. */
export function findingFromRow(
  row: Pick<FindingRow, 'rule_id' | 'severity' | 'wasted_share' | 'body'>,
): Finding {
  return {
    ruleId: row.rule_id,
    severity: SEVERITIES[row.severity - 1] ?? 'low',
    wastedShare: row.wasted_share,
    ...(JSON.parse(row.body) as Omit<
      Finding,
      'ruleId' | 'severity' | 'wastedShare'
    >),
  };
}
