import { messagesOf, type IncidentToTell } from './message';

const HOUR = 3_600_000;
const NOW = 1_000 * HOUR;

const failed: IncidentToTell = {
  id: '7',
  jobId: 'job-1',
  jobName: 'orders-daily',
  owner: 'group:default/orders',
  kind: 'failing',
  phase: 'opened',
  subject: '',
  since: NOW - 5 * HOUR,
  runs: 1,
  runId: 'run-1',
  summary: 'An executor ran out of container memory.',
};

const only = (incident: IncidentToTell) =>
  messagesOf([incident]).map(({ message }) => message)[0];

describe('messages', () => {
  it('say why a job failed, and lead to the run', () => {
    expect(only(failed)).toEqual({
      id: '7',
      kind: 'failing',
      phase: 'opened',
      owner: 'group:default/orders',
      title: 'orders-daily failed',
      description: 'An executor ran out of container memory.',
      jobId: 'job-1',
      runId: 'run-1',
    });
    expect(only({ ...failed, runs: 3 }).description).toBe(
      'An executor ran out of container memory. It is failure 3 in a row.',
    );
  });

  it('take markup in names and verdicts for text, and cut what is endless', () => {
    const jobName = '<img src=x onerror=alert(1)> [a](javascript:b)';
    const summary = `<script>alert(1)</script>${'x'.repeat(10_000)}`;
    const { title, description } = only({ ...failed, jobName, summary });
    expect(title).toBe(`${jobName} failed`);
    expect(description).toMatch(/^<script>alert\(1\)<\/script>x+…$/);
    expect(description).toHaveLength(500);
    expect(
      only({ ...failed, jobName: 'y'.repeat(10_000) }).title.length,
    ).toBeLessThan(120);
  });

  it('say how long it took until it worked again, and lead to the job', () => {
    const over = only({ ...failed, phase: 'closed', runs: 3, closedAt: NOW });
    expect(over).toMatchObject({
      title: 'orders-daily works again',
      description: 'A run succeeded after 5 h; 3 runs had failed.',
    });
    expect(over.runId).toBeUndefined();
  });

  it.each([
    ['late', 'opened', 'orders-daily is late'],
    ['late', 'closed', 'orders-daily has landed'],
    ['objective-at-risk', 'opened', 'orders-daily may break what it promises'],
    ['objective-at-risk', 'closed', 'orders-daily keeps what it promises'],
  ] as const)('of %s, %s: %s', (kind, phase, title) => {
    expect(only({ ...failed, kind, phase }).title).toBe(title);
  });

  it('are one where an owner would get more than five of a kind', () => {
    const many = Array.from({ length: 7 }, (_, index) => ({
      ...failed,
      id: String(index),
      jobName: `job-${index}`,
    }));
    const others = [
      { ...failed, id: '8', kind: 'late' as const },
      { ...failed, id: '9', owner: 'group:default/web' },
    ];
    const messages = messagesOf([...many, ...others]);
    expect(messages.map(({ message }) => message.title)).toEqual([
      '7 jobs failed',
      'orders-daily is late',
      'orders-daily failed',
    ]);
    expect(messages[0].incidents).toEqual(many);
    expect(messages[0].message.description).toBe(
      'job-0, job-1, job-2, job-3, job-4, 2 more',
    );
    expect(messagesOf(many.slice(0, 5))).toHaveLength(5);
  });

  it('are cut where an author was long-winded', () => {
    const long = only({
      ...failed,
      jobName: 'j'.repeat(1000),
      summary: 's'.repeat(10_000),
    });
    expect(long.title.length).toBeLessThan(120);
    expect(long.description).toHaveLength(500);
  });
});
