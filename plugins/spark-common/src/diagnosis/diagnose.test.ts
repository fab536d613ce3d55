import { buildAttempt } from '../testing';
import { DIAGNOSIS_RULES } from './builtIn';
import { diagnose } from './diagnose';
import type { Finding } from './finding';
import type { DiagnosisRule } from './rule';

const rule = (id: string, find: DiagnosisRule['find']): DiagnosisRule => ({
  id,
  title: id,
  about: '',
  thresholds: [],
  find,
});
const finding = (
  ruleId: string,
  severity: Finding['severity'],
  wastedShare: number,
): Finding => ({
  ruleId,
  severity,
  summary: '',
  evidence: [],
  wastedShare,
  advice: '',
  changes: [],
});

it('puts the worst first: by severity, then by what it wastes', () => {
  const { findings, failedRules } = diagnose(buildAttempt(), [
    rule('a', () => finding('a', 'moderate', 0.1)),
    rule('b', () => undefined),
    rule('c', () => finding('c', 'moderate', 0.4)),
    rule('d', () => finding('d', 'critical', 0)),
    rule('e', () => finding('e', 'low', 0.9)),
  ]);
  expect(findings.map(({ ruleId }) => ruleId)).toEqual(['d', 'c', 'a', 'e']);
  expect(failedRules).toEqual([]);
});

it('loses nothing of others when a rule throws', () => {
  const { findings, failedRules } = diagnose(buildAttempt(), [
    rule('broken', () => {
      throw new TypeError('no such stage\n  at somewhere');
    }),
    rule('sound', () => finding('sound', 'low', 0)),
  ]);
  expect(findings.map(({ ruleId }) => ruleId)).toEqual(['sound']);
  expect(failedRules).toEqual([
    { ruleId: 'broken', error: 'TypeError: no such stage' },
  ]);
});

it('finds nothing in an attempt of which nothing is known', () => {
  const begun = buildAttempt({
    outcome: 'running',
    outcomeBasis: 'in-progress',
    endedAt: undefined,
  });
  expect(diagnose(begun)).toEqual({ findings: [], failedRules: [] });
  expect(diagnose(buildAttempt()).findings).toEqual([]);
});

describe('the built-in rules', () => {
  it('have ids that can be keys of runbooks, each its own', () => {
    const ids = DIAGNOSIS_RULES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter(id => !/^[a-z]+(?:-[a-z]+)*$/.test(id))).toEqual([]);
  });

  it('name the source of each threshold', () => {
    for (const { thresholds } of DIAGNOSIS_RULES) {
      expect(thresholds.length).toBeGreaterThan(0);
      for (const { name, source, value } of thresholds) {
        expect(name).not.toBe('');
        expect(source).toMatch(
          /^(?:DataFlint|Dr\. Elephant|Sparklens|Apache Spark|Kubeflow|Pilotlight:)/,
        );
        expect(Number.isFinite(value)).toBe(true);
      }
    }
  });
});
