import fc from 'fast-check';
import { readObjectives } from './readObjectives';

const ON_TIME = `apiVersion: openslo/v1
kind: SLO
metadata:
  name: orders-daily-on-time
  displayName: Orders land on time
spec:
  service: orders-daily
  indicator:
    metadata:
      name: orders-daily-on-time
    spec:
      ratioMetric:
        rawType: success
        raw:
          metricSource:
            type: Pilotlight
            spec:
              indicator: on-time
              deadline: "06:30"
              schedule:
                cron: 30 2 * * *
                timeZone: Europe/Vienna
              daysOff:
                weekdays: [saturday, sunday]
                dates: ["2026-12-25"]
              grace: PT20M
  timeWindow:
    - duration: 28d
      isRolling: true
  budgetingMethod: Occurrences
  objectives:
    - targetPercent: 99.9
`;

const DURATION = `apiVersion: openslo/v1
kind: SLO
metadata: { name: short }
spec:
  service: orders-daily
  indicator:
    metadata: { name: short }
    spec:
      thresholdMetric:
        metricSource:
          type: Pilotlight
          spec: { indicator: duration, unit: minutes }
  timeWindow:
    - duration: 1M
      calendar: { startTime: 2026-01-01 00:00:00, timeZone: Europe/Berlin }
  budgetingMethod: Occurrences
  objectives:
    - { op: lt, value: 45, target: 0.9 }
`;

/** The line, from 1, on which something first stands. */
function lineOf(text: string, what: string) {
  return text.split('\n').findIndex(line => line.includes(what)) + 1;
}

/** The only problem of a file that gives no objective. */
function only(text: string) {
  const { objectives, problems } = readObjectives(text, { file: 'slo.yaml' });
  expect(objectives).toEqual([]);
  expect(problems).toHaveLength(1);
  return problems[0];
}

describe('readObjectives', () => {
  it('reads an SLO whole', () => {
    expect(readObjectives(ON_TIME, { file: 'slo.yaml' })).toEqual({
      problems: [],
      objectives: [
        {
          id: 'orders-daily-on-time',
          title: 'Orders land on time',
          description: undefined,
          service: 'orders-daily',
          indicator: {
            kind: 'on-time',
            deadline: { kind: 'wall-clock', minuteOfDay: 390 },
          },
          target: 0.999,
          window: { kind: 'rolling', ms: 28 * 86_400_000, text: '28d' },
          schedule: { cron: '30 2 * * *', timeZone: 'Europe/Vienna' },
          daysOff: { weekdays: [6, 7], dates: ['2026-12-25'] },
          graceMs: 1_200_000,
          file: 'slo.yaml',
          line: 1,
        },
      ],
    });
  });

  it('reads a limit in its unit, and a calendar window', () => {
    expect(readObjectives(DURATION).objectives).toMatchObject([
      {
        indicator: { kind: 'duration', limitMs: 2_700_000, exclusive: true },
        window: {
          kind: 'calendar',
          unit: 'month',
          count: 1,
          start: '2026-01-01T00:00:00',
          timeZone: 'Europe/Berlin',
        },
        graceMs: 1_800_000,
      },
    ]);
  });

  it('reads freshness and cost', () => {
    const fresh = DURATION.replace(
      '{ indicator: duration, unit: minutes }',
      '{ indicator: freshness, unit: hours, step: PT15M }',
    );
    const cost = DURATION.replace(
      '{ indicator: duration, unit: minutes }',
      '{ indicator: cost, currency: EUR }',
    ).replace('op: lt, value: 45', 'op: lte, value: 3.1');
    expect(readObjectives(fresh).objectives[0].indicator).toEqual({
      kind: 'freshness',
      limitMs: 45 * 3_600_000,
      exclusive: true,
      stepMs: 900_000,
    });
    expect(readObjectives(cost).objectives[0].indicator).toEqual({
      kind: 'cost',
      limitMicros: 3_100_000,
      exclusive: false,
      currency: 'EUR',
    });
  });

  it('reads several documents, passes other kinds over, and keeps what is right beside what is wrong', () => {
    const text = [
      'apiVersion: openslo/v1\nkind: Service\nmetadata: { name: orders }\nspec: {}\n',
      ON_TIME.replace(
        'budgetingMethod: Occurrences',
        'budgetingMethod: Timeslices',
      ),
      DURATION,
      'kind: DataSource\n',
    ].join('---\n');
    const { objectives, problems } = readObjectives(text);
    expect(objectives.map(({ id, line }) => [id, line])).toEqual([
      ['short', 39],
    ]);
    expect(problems).toEqual([
      {
        line: 35,
        column: 3,
        message: 'spec.budgetingMethod must be Occurrences, got "Timeslices"',
        fix: expect.stringContaining('Write budgetingMethod: Occurrences'),
      },
    ]);
  });

  it('makes an objective of each target of a ratio', () => {
    const text = `${ON_TIME}    - target: 0.5\n      displayName: Half\n`;
    expect(
      readObjectives(text).objectives.map(({ id, title, target }) => [
        id,
        title,
        target,
      ]),
    ).toEqual([
      ['orders-daily-on-time', 'Orders land on time', 0.999],
      ['orders-daily-on-time/2', 'Half', 0.5],
    ]);
  });

  it('tells several problems at once, each with its place and its fix', () => {
    const text = ON_TIME.replace('06:30', '6:30')
      .replace('30 2 * * *', '99 2 * * *')
      .replace('isRolling', 'rolling')
      .replace('targetPercent: 99.9', 'targetPercent: 100')
      .replace('service: orders-daily\n', 'servise: orders-daily\n');
    const { problems } = readObjectives(text, { file: 'slo.yaml' });
    expect(problems.map(p => [p.line, p.column, p.message])).toEqual([
      [6, 1, 'spec.service must name the job, got nothing'],
      [
        19,
        15,
        'spec.indicator.spec.ratioMetric.raw.metricSource.spec.deadline must be a duration after the scheduled start, or a time of the day, got "6:30"',
      ],
      [
        21,
        17,
        'spec.indicator.spec.ratioMetric.raw.metricSource.spec.schedule.cron must be a cron expression of five fields, got "99 2 * * *"',
      ],
      [29, 7, 'spec.timeWindow[0].rolling is not known here'],
      [
        28,
        7,
        'spec.timeWindow[0].calendar must be given for a window that does not roll, got nothing',
      ],
      [
        32,
        7,
        'spec.objectives[0].targetPercent must be a number of 0 or more and below 100, got 100',
      ],
      [7, 3, 'spec.servise is not known here'],
    ]);
    for (const { fix, file } of problems) {
      expect(file).toBe('slo.yaml');
      expect(fix).toMatch(/^[A-Z].*\.$/);
    }
  });

  it.each([
    [
      'timeWindow of no window',
      ON_TIME.replace(/timeWindow:[^]*?budget/, 'timeWindow: []\n  budget'),
      'timeWindow',
      'exactly one window',
    ],
    [
      'a window that neither rolls nor stands',
      ON_TIME.replace('isRolling: true', 'isRolling: false'),
      '- duration',
      'must be given for a window that does not roll',
    ],
    [
      'a rolling month',
      ON_TIME.replace('28d', '1M'),
      'duration: 1M',
      'must be in d (days) or w (weeks)',
    ],
    [
      'a window of ten years',
      ON_TIME.replace('28d', '4000d'),
      '4000d',
      'at most a year long',
    ],
    [
      'a metric of Prometheus',
      ON_TIME.replace('Pilotlight', 'Prometheus'),
      'type: Prometheus',
      'must be Pilotlight',
    ],
    [
      'good and total',
      ON_TIME.replace('rawType: success', 'rawType: success\n        good: {}'),
      'good:',
      'must be left out',
    ],
    [
      'an unknown indicator',
      ON_TIME.replace('indicator: on-time', 'indicator: latency'),
      'indicator: latency',
      'must be success, on-time',
    ],
    [
      'a threshold for a ratio',
      DURATION.replace(
        '{ indicator: duration, unit: minutes }',
        '{ indicator: success }',
      ),
      'thresholdMetric',
      'must not be used for success',
    ],
    [
      'a threshold without a limit',
      DURATION.replace('op: lt, value: 45, ', ''),
      '- { target',
      'must hold op and value for duration',
    ],
    [
      'a ratio with a limit',
      ON_TIME.replace('targetPercent', 'value: 3\n      targetPercent'),
      '- value',
      'must not hold op or value',
    ],
    [
      'two targets of a threshold',
      `${DURATION}    - { op: lt, value: 4, target: 0.5 }\n`,
      '- { op: lt, value: 4, target: 0.5',
      'OpenSLO allows one target',
    ],
    [
      'op gt',
      DURATION.replace('op: lt', 'op: gt'),
      'op: gt',
      'must be lte or lt',
    ],
    [
      'target and targetPercent',
      DURATION.replace('target: 0.9', 'target: 0.9, targetPercent: 90'),
      'targetPercent: 90',
      'either target or targetPercent',
    ],
    [
      'a name with a space',
      ON_TIME.replace('name: orders-daily-on-time', 'name: orders daily'),
      'orders daily',
      'small letters',
    ],
    [
      'another version',
      ON_TIME.replace('openslo/v1', 'openslo/v1alpha'),
      'v1alpha',
      'must be openslo/v1',
    ],
    ['a kind nobody knows', 'kind: Slow\n', '', 'kind must be SLO'],
    ['a text', 'hello', '', 'kind must be SLO'],
    [
      'a time zone nobody lives in',
      ON_TIME.replace('Europe/Vienna', 'Mars/Base'),
      'Mars',
      'must be an IANA time zone',
    ],
    [
      'all seven days off',
      ON_TIME.replace(
        '[saturday, sunday]',
        '[monday, tuesday, wednesday, thursday, friday, saturday, sunday]',
      ),
      'sunday',
      'leave one day',
    ],
  ])('refuses %s and says where', (_, text, there, message) => {
    expect(only(text)).toMatchObject({
      line: lineOf(text, there),
      message: expect.stringContaining(message),
      file: 'slo.yaml',
    });
  });

  it('refuses an indicator that is only named', () => {
    const text = ON_TIME.replace(
      / {2}indicator:[^]*? {2}timeWindow/,
      '  indicatorRef: x\n  timeWindow',
    );
    expect(readObjectives(text).problems).toMatchObject([
      { message: expect.stringContaining('spec.indicator must hold') },
      {
        line: lineOf(text, 'indicatorRef'),
        fix: 'Write the indicator into the SLO, under indicator.',
      },
    ]);
  });

  it('refuses the same name twice', () => {
    const { objectives, problems } = readObjectives(
      `${DURATION}---\n${DURATION}`,
    );
    expect(objectives).toHaveLength(1);
    expect(problems).toMatchObject([
      { line: 22, message: expect.stringContaining('line 1') },
    ]);
  });

  it('says where YAML breaks', () => {
    expect(only('kind: SLO\nmetadata: [1\n')).toMatchObject({
      line: 3,
      message: expect.stringContaining('not valid YAML'),
    });
  });

  it.each([
    ['nothing', ''],
    ['only comments', '# nothing\n'],
  ])('finds nothing in %s', (_, text) => {
    expect(readObjectives(text)).toEqual({ objectives: [], problems: [] });
  });

  it.each([
    [
      'a bomb of aliases',
      `a: &a [x,x,x,x,x,x,x,x,x,x]\n${'bcdefghij'.replace(
        /./g,
        (c, i) => `${c}: &${c} [${Array(10).fill(`*${'abcdefghij'[i]}`)}]\n`,
      )}kind: SLO\n`,
    ],
    ['a list that holds itself', 'kind: SLO\nspec: &s\n  service: *s\n'],
    ['brackets without end', '['.repeat(30_000)],
    ['braces without end', '{a: '.repeat(10_000)],
    ['dashes without end', '- '.repeat(16_000)],
    [
      'indentation without end',
      Array.from({ length: 250 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
    ],
    ['a very long file', 'a: b\n'.repeat(20_000)],
    [
      'thousands of keys',
      Array.from({ length: 4_500 }, (_, i) => `a${i}:`).join('\n'),
    ],
    ['thousands of documents', '---\nkind: Slow\n'.repeat(2_000)],
    ['a tag that is code', 'kind: !!js/function "function(){}"'],
    [
      'a prototype',
      'kind: SLO\n__proto__: { apiVersion: openslo/v1 }\nconstructor: 1\n',
    ],
    ['no characters of text', '\u0000\ufffe\ud800'],
  ])('survives %s', (_, text) => {
    const { objectives, problems } = readObjectives(text);
    expect(objectives).toEqual([]);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.length).toBeLessThanOrEqual(50);
    expect(JSON.stringify(problems).length).toBeLessThan(50_000);
  });

  it('survives any damage to a good file', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(ON_TIME, DURATION),
        fc.nat(2_000),
        fc.nat(40),
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 12 }),
          fc.constantFrom(
            '&a ',
            '*a',
            '[',
            '{',
            '\t',
            '- ',
            ': ',
            '? ',
            '!!',
            '|',
            '>',
            '%',
            '---\n',
            '...',
            '<<: ',
          ),
        ),
        (text, from, length, put) => {
          const start = from % text.length;
          const { problems } = readObjectives(
            text.slice(0, start) + put + text.slice(start + length),
          );
          for (const { line, column, message, fix } of problems) {
            expect(Math.min(line, column)).toBeGreaterThan(0);
            expect(message && fix).toBeTruthy();
          }
        },
      ),
      { numRuns: 400 },
    );
  });
});
