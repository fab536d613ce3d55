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

  it('cuts slow work into small pieces, down to one', async () => {
    const pace = new Pace();
    const first = pace.size;
    for (let batch = 0; batch < 3; batch += 1) {
      work(100);
      await pace.rest();
    }
    expect(first).toBeGreaterThan(1);
    expect(pace.size).toBe(1);
  });

  it('takes more at once of what is quick, to a limit', async () => {
    const pace = new Pace();
    const sizes: number[] = [];
    for (let batch = 0; batch < 8; batch += 1) {
      await pace.rest();
      sizes.push(pace.size);
    }
    expect(sizes[0]).toBe(10);
    expect(sizes.at(-1)).toBe(50);
  });

  it('gives all of a list, in order, in its pieces', async () => {
    const items = Array.from({ length: 37 }, (_, index) => index);
    const pieces: number[][] = [];
    for await (const some of new Pace().over(items)) pieces.push(some);
    expect(pieces.flat()).toEqual(items);
    expect(pieces.length).toBeGreaterThan(1);
  });
});
