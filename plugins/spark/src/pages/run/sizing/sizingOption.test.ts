import type { ChartTheme } from '../../../charts';
import { sizingOption } from './sizingOption';

const point = (executors: number) => ({
  executors,
  wallMs: 60_000 / executors,
  utilisation: 1,
});
const words = {
  time: 'Time',
  cost: 'Cost',
  had: 'had',
  recommended: 'recommended',
  executors: 'executors',
};

function marksOf(chosen: number, recommended: number) {
  const { series } = sizingOption(
    [1, 2, 3].map(point),
    { chosen: point(chosen), recommended: point(recommended) },
    words,
    {} as ChartTheme,
  );
  const [time] = series as {
    markPoint: { data: { name: string; label: { position: string } }[] };
  }[];
  return time.markPoint.data.map(
    ({ name, label }) => `${name} ${label.position}`,
  );
}

it('marks what it had and what it should have, one label above and one below', () => {
  expect(marksOf(3, 2)).toEqual(['had top', 'recommended bottom']);
});

it('marks the size that is right already once', () => {
  expect(marksOf(2, 2)).toEqual(['had · recommended top']);
});
