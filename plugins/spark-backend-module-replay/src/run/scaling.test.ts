import { scaleMetrics } from './scaling';

it('makes few files larger, and many small ones more', () => {
  const factors = { size: 50, cores: 4 };
  expect(
    scaleMetrics(
      { 'number of files read': 6, 'size of files read': 1000 },
      factors,
    ),
  ).toEqual({ 'number of files read': 24, 'size of files read': 50_000 });
  expect(
    scaleMetrics(
      { 'number of written files': 144, 'written output': 1000 },
      factors,
    ),
  ).toEqual({ 'number of written files': 7200, 'written output': 50_000 });
  expect(scaleMetrics({ 'number of output rows': 7 }, factors)).toEqual({
    'number of output rows': 350,
  });
});
