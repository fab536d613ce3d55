import { periodOf, toRunsRequest } from './request';

const HOUR = 3_600_000;
const NOW = 1_700_000_000_000;

function list(search: string) {
  const params = new URLSearchParams(search);
  return {
    search: params.get('search') ?? '',
    sort: params.get('sort') ?? '-startedAt',
    cursor: params.get('cursor') ?? undefined,
    filter: (name: string) => params.getAll(name),
  };
}

describe('toRunsRequest', () => {
  it('asks for the newest of all where nothing is chosen', () => {
    expect(toRunsRequest(list(''), NOW)).toEqual({
      sort: '-startedAt',
      limit: 50,
    });
  });

  it('passes on what is chosen', () => {
    expect(
      toRunsRequest(
        list(
          'search=orders&outcome=failed&outcome=unknown&team=a&scope=mine&jobId=j1&sparkVersion=4.1.1&sort=cost&cursor=c',
        ),
        NOW,
      ),
    ).toEqual({
      search: 'orders',
      outcome: ['failed', 'unknown'],
      team: ['a'],
      scope: 'mine',
      jobId: 'j1',
      sparkVersion: ['4.1.1'],
      sort: 'cost',
      cursor: 'c',
      limit: 50,
    });
  });

  it.each([
    ['a day', 'from=1000&to=2000', { from: 1000, to: 2000 }],
    ['no end', 'from=1000', { from: 1000 }],
    ['no moment', 'from=soon&to=-5', {}],
  ])('passes on the span of a link: %s', (_, search, expected) => {
    expect(toRunsRequest(list(search), NOW)).toEqual({
      sort: '-startedAt',
      limit: 50,
      ...expected,
    });
  });

  it('lets a named period win over a span', () => {
    const { from, to } = toRunsRequest(list('period=day&from=5&to=9'), NOW);
    expect(from).toBeGreaterThan(9);
    expect(to).toBeUndefined();
  });

  it('starts a period at a full hour, so that the same URL asks the same', () => {
    const first = toRunsRequest(list('period=day'), NOW).from ?? 0;
    expect(first % HOUR).toBe(0);
    expect(NOW - first).toBeGreaterThanOrEqual(24 * HOUR);
    expect(NOW - first).toBeLessThan(25 * HOUR);
    expect(toRunsRequest(list('period=day'), NOW + 1_000).from).toBe(first);
  });
});

describe('periodOf', () => {
  it('takes a period it does not know for all time', () => {
    expect(periodOf(list('period=toString'))).toBeUndefined();
    expect(periodOf(list('period=week'))).toBe('week');
  });
});
