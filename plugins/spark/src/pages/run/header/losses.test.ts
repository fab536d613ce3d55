import { aRun } from '../__testUtils__';
import { lossesOf } from './losses';

const [attempt] = aRun().attempts;
const read = (
  reading: Partial<typeof attempt.reading>,
  over: Partial<typeof attempt> = {},
) =>
  lossesOf({
    ...attempt,
    ...over,
    reading: { ...attempt.reading, ...reading },
  });

describe('lossesOf', () => {
  it('finds nothing where all was read', () => {
    expect(read({})).toEqual([]);
  });

  it('adds lines, frames and giant lines up', () => {
    expect(
      read({
        events: 51_522,
        unreadableLines: 1,
        unreadableFrames: 1,
        oversizedLines: 1,
      }),
    ).toEqual([{ kind: 'unreadable', lost: 3, of: 51_522 }]);
  });

  it('names each kind of loss', () => {
    expect(
      read({
        inconsistentEvents: 2,
        missingParts: [2, 3],
        compacted: true,
        complete: false,
      }),
    ).toEqual([
      { kind: 'inconsistent', events: 2 },
      { kind: 'missingParts', parts: [2, 3] },
      { kind: 'compacted' },
      { kind: 'cut' },
    ]);
  });

  it('does not miss the end of a log that is still written', () => {
    expect(read({ complete: false }, { outcome: 'running' })).toEqual([]);
  });
});
