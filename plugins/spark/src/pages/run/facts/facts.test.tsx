import { renderInTestApp } from '@backstage/frontend-test-utils';
import type { Fact } from '@pilotlight/plugin-spark-common';
import { screen } from '@testing-library/react';
import { START } from '../__testUtils__';
import { useFactWords } from './factText';
import { factRows } from './rows';

const fact = (over: Partial<Fact>): Fact => ({
  source: 'eventlog:lake',
  evidence: 'app-1.zstd',
  observedAt: START,
  name: 'outcome',
  value: 'failed (exit-code)',
  used: true,
  ...over,
});
const asTheyCame = {
  name: ({ name }: Pick<Fact, 'name'>) => `The ${name}`,
  value: ({ value }: Pick<Fact, 'value'>) => value,
};

describe('factRows', () => {
  it('keeps facts of the same name apart, and finds them by any text', () => {
    const facts = [fact({}), fact({ value: 'running', source: 'operator' })];
    const found = (search: string) =>
      factRows(facts, search, asTheyCame).map(row => row.id);
    expect(found('')).toEqual(['0', '1']);
    expect(found('OPERATOR')).toEqual(['1']);
    expect(found('the outcome')).toEqual(['0', '1']);
    expect(found('nothing')).toEqual([]);
  });
});

function Words(props: { of: Fact }) {
  const { name, value } = useFactWords();
  return (
    <p>
      {name(props.of)} | {value(props.of)}
    </p>
  );
}

describe('useFactWords', () => {
  it.each([
    [{}, 'Outcome | failed: its exit code says so'],
    [{ value: 'lost (guess)' }, 'Outcome | lost (guess)'],
    [{ name: 'exitCode', value: '137' }, 'Driver’s exit code | 137'],
    [{ name: 'complete', value: 'no' }, 'Log read to its end | no'],
    [{ name: 'endedAt', value: 'never' }, 'Ended | never'],
    [{ name: 'toString', value: 'x' }, 'toString | x'],
  ])('says %j in words', async (over, expected) => {
    renderInTestApp(<Words of={fact(over)} />);
    expect(await screen.findByText(expected)).toBeInTheDocument();
  });

  it('writes an instant as a time', async () => {
    renderInTestApp(
      <Words
        of={fact({ name: 'startedAt', value: new Date(START).toISOString() })}
      />,
    );
    expect(await screen.findByText(/^Started \| .*14 Nov 2023/)).toBeVisible();
  });
});
