import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  type AttemptFacts,
  locateRolling,
  locateSingle,
  type LogPart,
  parseLogName,
} from '@pilotlight/plugin-spark-common';
import { growingLog } from './reading/growingLog';
import fc from 'fast-check';
import { recordings } from './__testUtils__/recordings';

const MUTANTS = 2000;

interface Stored {
  name: string;
  files: { name: string; bytes: Buffer }[];
}

const logs: Stored[] = recordings().flatMap(({ paths }) =>
  paths.map(path => ({
    name: path.slice(path.lastIndexOf('/') + 1),
    files: statSync(path).isDirectory()
      ? readdirSync(path).map(name => ({
          name,
          bytes: readFileSync(join(path, name)),
        }))
      : [
          {
            name: path.slice(path.lastIndexOf('/') + 1),
            bytes: readFileSync(path),
          },
        ],
  })),
);

async function read({ name, files }: Stored) {
  const parts: LogPart[] = files.map(file => ({
    name: file.name,
    address: file.name,
    size: file.bytes.length,
    version: '1',
    modifiedAt: 1,
  }));
  const parsed = parseLogName(name);
  if (!parsed) {
    throw new Error(`${name} is no log`);
  }
  const log = parsed.rolling
    ? locateRolling(name, parsed, parts)
    : locateSingle(name, parsed, parts[0]);
  return growingLog().readOn({
    log,
    async *read(part) {
      yield* files.filter(file => file.name === part.name).map(f => f.bytes);
    },
  });
}

type Change = (bytes: Buffer) => Buffer;

const change: fc.Arbitrary<Change> = fc
  .tuple(
    fc.constantFrom('flip', 'cut', 'drop', 'double', 'swap', 'insert'),
    fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    fc.integer({ min: 1, max: 20_000 }),
    fc.uint8Array({ minLength: 1, maxLength: 50 }),
  )
  .map(([kind, place, length, noise]) => bytes => {
    const at = Math.floor(place * bytes.length);
    const end = Math.min(bytes.length, at + length);
    const [before, piece, after] = [
      bytes.subarray(0, at),
      bytes.subarray(at, end),
      bytes.subarray(end),
    ];
    switch (kind) {
      case 'flip': {
        const flipped = Buffer.from(bytes);
        if (flipped.length > 0) {
          flipped[at] ^= 1 << length % 8;
        }
        return flipped;
      }
      case 'cut':
        return before;
      case 'drop':
        return Buffer.concat([before, after]);
      case 'double':
        return Buffer.concat([before, piece, piece, after]);
      case 'swap':
        return Buffer.concat([after, piece, before]);
      default:
        return Buffer.concat([before, noise, after]);
    }
  });

/** Whether a reader of the facts can see that something is missing. */
function showsLoss(facts: AttemptFacts | undefined, problems: string[]) {
  if (!facts) {
    return true;
  }
  const { unreadable, complete } = facts.reading;
  const counted =
    unreadable.lines +
    unreadable.frames +
    unreadable.oversized +
    unreadable.inconsistent;
  return counted > 0 || !complete || problems.length > 0;
}

it(`survives ${MUTANTS} mutated logs and shows their losses`, async () => {
  const originals = await Promise.all(logs.map(read));
  let losses = 0;
  let unseen = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.nat({ max: logs.length - 1 }),
      fc.nat(),
      fc.array(change, { minLength: 1, maxLength: 3 }),
      async (index, file, changes) => {
        const { name, files } = logs[index];
        const target = file % files.length;
        const mutant = {
          name,
          files: files.map((stored, position) =>
            position === target
              ? {
                  name: stored.name,
                  bytes: changes.reduce(
                    (bytes, apply) => apply(bytes),
                    stored.bytes,
                  ),
                }
              : stored,
          ),
        };
        // Of the processor, so that a busy machine is not taken for a hang.
        const begun = process.cpuUsage();
        const { facts, problems } = await read(mutant);
        expect(process.cpuUsage(begun).user / 1e6).toBeLessThan(5);
        const before = originals[index].facts?.reading.events ?? 0;
        const after = facts?.reading.events ?? 0;
        if (after < before) {
          losses += 1;
          unseen += showsLoss(facts, problems) ? 0 : 1;
        }
        // What is stored and shown must be JSON, whatever was read.
        expect(() => JSON.stringify(facts)).not.toThrow();
      },
    ),
    { numRuns: MUTANTS },
  );
  expect(losses).toBeGreaterThan(MUTANTS / 10);
  // Text may be cut so that what is left is again a whole log; Spark writes no
  // checksum that would tell.
  expect(unseen).toBeLessThan(losses / 100);
}, 600_000);
