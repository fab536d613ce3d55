import { cronWords } from './cronWords';

it.each([
  ['30 2 * * *', 'at 02:30, every day'],
  ['30 5 * * 1-5', 'at 05:30, Monday through Friday'],
  ['*/15 * * * *', 'every 15 minutes, every hour, every day'],
  ['0 6 1 * *', 'at 06:00, on day 1 of the month'],
  ['every day', 'every day'],
])('says %s as %s', (cron, words) => {
  expect(cronWords(cron)).toBe(words);
});
