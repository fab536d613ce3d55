import { buildAttempt, buildQuery } from '../../testing';
import { smallFilesRead } from './smallFilesRead';
import { smallFilesWritten } from './smallFilesWritten';

const MIB = 2 ** 20;
const attempt = (metrics?: Record<string, number>) =>
  buildAttempt({
    queries: [
      buildQuery({
        queryId: 4,
        plan: [{ id: 0, name: 'Scan json', detail: '', metrics }],
      }),
    ],
  });
const read = (files: number, bytes: number) =>
  attempt({ 'number of files read': files, 'size of files read': bytes });
const written = (files: number, bytes: number) =>
  attempt({ 'number of written files': files, 'written output': bytes });

it('finds many small files that were read', () => {
  const finding = smallFilesRead.find(read(400, 400 * MIB))!;
  expect(finding).toMatchObject({
    ruleId: 'small-files-read',
    severity: 'moderate',
  });
  expect(finding.summary).toBe('Query 4 read 400 files of 1 MiB each.');
  expect(finding.advice).toContain('4 of 128 MiB');
  expect(finding.evidence[0]).toMatchObject({ value: 400, queryId: 4 });
  expect(smallFilesRead.find(read(10_000, 1))?.severity).toBe('severe');
  expect(smallFilesWritten.find(read(400, 1))).toBeUndefined();
});

it('finds many small files that were written', () => {
  const facts = written(400, 400 * MIB);
  facts.configuration.spark['spark.sql.adaptive.enabled'] = 'false';
  const finding = smallFilesWritten.find(facts)!;
  expect(finding.summary).toBe('Query 4 wrote 400 files of 1 MiB each.');
  expect(finding.changes).toEqual([
    { key: 'spark.sql.adaptive.enabled', before: 'false', after: 'true' },
  ]);
  expect(smallFilesRead.find(facts)).toBeUndefined();
});

it.each([
  ['a hundred files', read(100, 1)],
  ['files of 3 MiB', read(101, 303 * MIB)],
  ['nodes without metrics', attempt()],
])('is silent on %s', (_, facts) => {
  expect(smallFilesRead.find(facts)).toBeUndefined();
});
