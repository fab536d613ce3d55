import { amount, counted, duration, percent, size } from './words';

it('says sizes, durations, shares and counts as a person does', () => {
  expect(size(0)).toBe('0 B');
  expect(size(1536)).toBe('1.5 KiB');
  expect(size(128 * 2 ** 20)).toBe('128 MiB');
  expect(size(2 ** 62)).toBe('4,096 PiB');
  expect(duration(412.4)).toBe('412 ms');
  expect(duration(12_400)).toBe('12.4 s');
  expect(duration(90_000)).toBe('1.5 min');
  expect(duration(5 * 3_600_000)).toBe('5 h');
  expect(percent(0.368)).toBe('37 %');
  expect(amount(1204.4)).toBe('1,204');
  expect(counted(1, 'task')).toBe('1 task');
  expect(counted(2000, 'try', 'tries')).toBe('2,000 tries');
});
