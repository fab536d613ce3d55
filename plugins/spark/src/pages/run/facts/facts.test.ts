import type { Fact } from '@pilotlight/plugin-spark-common';
import { START } from '../__testUtils__';
import { factText } from './factText';
import { factRows } from './rows';

const fact = (over: Partial<Fact>): Fact => ({
  source: 'eventlog:lake',
  evidence: 'app-1.zstd',
  observedAt: START,
  name: 'outcome',
  value: 'failed',
  used: true,
  ...over,
});

describe('factRows', () => {
  it('keeps facts of the same name apart, and finds them by any text', () => {
    const facts = [fact({}), fact({ value: 'running', source: 'operator' })];
    expect(factRows(facts, '').map(row => row.id)).toEqual(['0', '1']);
    expect(factRows(facts, 'OPERATOR').map(row => row.id)).toEqual(['1']);
    expect(factRows(facts, 'nothing')).toEqual([]);
  });
});

describe('factText', () => {
  it('writes an instant as a time', () => {
    const text = factText({ name: 'startedAt', value: String(START) });
    expect(text).toContain('14 Nov 2023');
  });

  it('leaves everything else as the source said it', () => {
    expect(factText({ name: 'exitCode', value: '137' })).toBe('137');
    expect(factText({ name: 'endedAt', value: 'never' })).toBe('never');
    expect(factText({ name: 'bytes', value: String(START) })).toBe(
      String(START),
    );
  });
});
