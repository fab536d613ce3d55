import { causesOf } from './causesOf';

describe('causesOf', () => {
  it('sums failures by day and by whose problem they were, the most first', () => {
    expect(
      causesOf([
        { day: '2026-11-20', owner: 'code', runs: 1 },
        { day: '2026-11-20', owner: 'spot', runs: 2 },
        { day: '2026-11-21', owner: 'spot', runs: 3 },
        { day: '2026-11-21', runs: 1 },
      ]),
    ).toEqual({
      total: 7,
      owners: [
        { owner: 'spot', runs: 5 },
        { owner: 'code', runs: 1 },
        { owner: 'unknown', runs: 1 },
      ],
      days: [
        { day: '2026-11-20', runs: { code: 1, spot: 2 } },
        { day: '2026-11-21', runs: { spot: 3, unknown: 1 } },
      ],
    });
  });
});
