import { Pace } from './pace';

/** Keeps the process busy, as SQLite does. */
function work(milliseconds: number) {
  const until = Date.now() + milliseconds;
  while (Date.now() < until);
}

describe('Pace', () => {
  it('lets others work for as long as was worked', async () => {
    let heard = 0;
    const others = setInterval(() => {
      heard += 1;
    }, 1);
    const pace = new Pace();
    for (let batch = 0; batch < 3; batch += 1) {
      work(40);
      await pace.rest();
    }
    clearInterval(others);
    expect(heard).toBeGreaterThan(3);
  });
});
