import { readRunPlace, writeRunPlace } from './location';

const read = (search: string) => readRunPlace(new URLSearchParams(search));

describe('readRunPlace', () => {
  it('opens the overview where nothing, or nothing known, is asked for', () => {
    expect(read('').tab).toBe('overview');
    expect(read('tab=__proto__').tab).toBe('overview');
  });

  it('reads what a deep link points to', () => {
    expect(read('tab=stages&stage=12.0&attempt=2')).toEqual({
      tab: 'stages',
      stage: '12.0',
      attempt: '2',
    });
    expect(read('tab=queries&query=0')).toMatchObject({ query: 0 });
  });

  it.each(['-1', '1e9', 'x', '', '99999999999999999'])(
    'leaves out a query that is no number: %p',
    query => {
      expect(
        read(`tab=queries&query=${encodeURIComponent(query)}`).query,
      ).toBeUndefined();
    },
  );

  it('keeps a table as it is within its tab, and only there', () => {
    const from = new URLSearchParams(
      'tab=stages&search=scan&status=failed&status=active&sort=-spill&stage=1',
    );
    expect(writeRunPlace({ tab: 'stages', stage: '2.0' }, from)).toBe(
      '?search=scan&status=failed&status=active&sort=-spill&tab=stages&stage=2.0',
    );
    expect(writeRunPlace({ tab: 'queries' }, from)).toBe('?tab=queries');
  });

  it('reads back what it wrote', () => {
    const place = {
      tab: 'executors',
      attempt: '1 & 2',
      query: 3,
      stage: '1.0',
      sparkJob: 0,
      executor: 'driver',
    } as const;
    expect(read(writeRunPlace(place))).toEqual(place);
  });
});
