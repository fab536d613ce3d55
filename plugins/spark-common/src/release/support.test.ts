import { laterPatchOf, sparkLineOf, supportOf } from './support';

const at = (day: string) => Date.parse(`${day}T12:00:00Z`);

describe('supportOf', () => {
  it('ends after the last day and not on it', () => {
    expect(supportOf('3.5.6', at('2026-04-12'))).toEqual({
      line: '3.5',
      until: '2026-04-12',
      basis: 'announced',
      ended: false,
    });
    expect(supportOf('3.5.6', at('2026-04-13'))?.ended).toBe(true);
    expect(supportOf('4.1.1', at('2026-11-22'))).toMatchObject({
      basis: 'policy',
      ended: false,
    });
  });

  it('claims nothing of a line that no source dates', () => {
    expect(supportOf('4.3.0', at('2040-01-01'))).toEqual({ line: '4.3' });
    expect(supportOf('nightly', at('2026-11-22'))).toBeUndefined();
  });
});

it.each([
  ['3.5.6', '3.5'],
  ['3.5.6-amzn-1', '3.5'],
  ['3.3.2.3.3.7190.0-91', '3.3'],
  ['4.1.0-preview2', '4.1'],
  ['3.5', undefined],
  ['', undefined],
  [`3.5.${'9'.repeat(400)}`, undefined],
])('the line of %p is %p', (version, line) => {
  expect(sparkLineOf(version)).toBe(line);
});

describe('laterPatchOf', () => {
  const inUse = ['3.5.6', '3.5.10', '3.5.8-amzn-0', '4.0.99', 'x'];

  it('is the latest of the line that is in use, by number and not by letter', () => {
    expect(laterPatchOf('3.5.6', inUse)).toBe('3.5.10');
    expect(laterPatchOf('3.5.9', inUse)).toBe('3.5.10');
  });

  it('is none where nothing later is in use', () => {
    expect(laterPatchOf('3.5.10', inUse)).toBeUndefined();
    expect(laterPatchOf('4.1.0', inUse)).toBeUndefined();
    expect(laterPatchOf('x', inUse)).toBeUndefined();
  });
});
