import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { mockServices } from '@backstage/backend-test-utils';
import { NotModifiedError } from '@backstage/errors';
import { Promises } from './promises';

const SLO = `
apiVersion: openslo/v1
kind: SLO
metadata: { name: good }
spec:
  service: orders
  budgetingMethod: Occurrences
  indicator:
    metadata: { name: good }
    spec:
      ratioMetric:
        rawType: success
        raw: { metricSource: { type: Pilotlight, spec: { indicator: success } } }
  timeWindow: [{ duration: 28d, isRolling: true }]
  objectives: [{ target: 0.9 }]
`;

function entity(annotations: Record<string, string>) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'orders', annotations },
    spec: { type: 'spark-job' },
  };
}

describe('Promises', () => {
  let folder: string;
  let now = 0;

  beforeEach(async () => {
    now = 0;
    folder = await mkdtemp(join(tmpdir(), 'promises-'));
    await writeFile(join(folder, 'slo.yaml'), SLO);
  });
  afterEach(() => rm(folder, { recursive: true }));

  const readUrl = jest.fn();
  beforeEach(() => readUrl.mockReset());
  const promises = () =>
    new Promises({
      urlReader: mockServices.urlReader.mock({ readUrl }),
      logger: mockServices.logger.mock(),
      now: () => now,
    });
  const onDisk = (file: string) =>
    entity({
      'backstage.io/managed-by-location': `file:${folder}/jobs.yaml`,
      'pilotlight.dev/objectives': file,
    });

  it('reads the schedule, and the file beside the entity', async () => {
    const [promise] = await promises().of([
      {
        ...onDisk('./slo.yaml'),
        metadata: {
          ...onDisk('./slo.yaml').metadata,
          annotations: {
            ...onDisk('./slo.yaml').metadata.annotations,
            'pilotlight.dev/schedule': '0 5 * * *',
            'pilotlight.dev/time-zone': 'Europe/Berlin',
          },
        },
      },
    ]);
    expect(promise).toMatchObject({
      entityRef: 'component:default/orders',
      schedule: { cron: '0 5 * * *', timeZone: 'Europe/Berlin' },
      objectives: [{ id: 'good' }],
      problems: [],
    });
  });

  it('leaves out what promises nothing', async () => {
    await expect(promises().of([entity({})])).resolves.toEqual([]);
  });

  it.each(['../other/slo.yaml', '/etc/passwd', 'missing.yaml'])(
    'does not read %s, and says so',
    async file => {
      const [promise] = await promises().of([onDisk(file)]);
      expect(promise).toMatchObject({
        objectives: [],
        problems: [
          { file, message: 'the file cannot be read', fix: /beside/ },
        ].map(({ fix, ...rest }) => ({
          ...rest,
          fix: expect.stringMatching(fix),
        })),
      });
    },
  );

  it.each([
    ['five megabytes', 'a: b\n'.repeat(1_000_000), 1, /^Write fewer SLOs/],
    ['no text', '\u0000\u0001\ufffd\u0007'.repeat(20), 1, /^Mend|^Write/],
    ['broken YAML', `${SLO}\n  - : {`, SLO.split('\n').length, /^Mend/],
    [
      'aliases that unfold into gigabytes',
      ['a: &a [1,1,1,1,1,1,1,1,1]', 'b: &b [*a,*a,*a,*a,*a,*a,*a,*a]']
        .concat(
          'cdefgh'.split('').map((key, at) => {
            const of = `*${'bcdefg'[at]},`;
            return `${key}: &${key} [${of.repeat(9)}]`;
          }),
        )
        .join('\n'),
      1,
      /./,
    ],
    [
      'an indicator nobody knows',
      SLO.replace('indicator: success', 'indicator: luck'),
      1,
      /./,
    ],
  ])(
    'says what is wrong with %s, and reads its neighbour',
    async (_, text, line, fix) => {
      await writeFile(join(folder, 'bad.yaml'), text);
      const [bad, good] = await promises().of([
        onDisk('./bad.yaml'),
        onDisk('./slo.yaml'),
      ]);
      expect(bad.problems.length).toBeGreaterThan(0);
      expect(bad.problems[0]).toMatchObject({
        file: './bad.yaml',
        fix: expect.stringMatching(fix),
      });
      expect(bad.problems[0].line).toBeGreaterThanOrEqual(line);
      expect(good).toMatchObject({
        objectives: [{ id: 'good' }],
        problems: [],
      });
    },
  );

  it('reads no folder, and no more of a server than a file may have', async () => {
    await mkdir(join(folder, 'sub'));
    await expect(promises().of([onDisk('./sub')])).resolves.toMatchObject([
      { problems: [{ message: 'the file cannot be read' }] },
    ]);
    let sent = 0;
    readUrl.mockResolvedValue({
      buffer: () => Promise.reject(new Error('all of it')),
      stream: () =>
        Readable.from(
          (function* endless() {
            for (;;) {
              sent += 1;
              yield Buffer.alloc(65_536, 'a: b\n');
            }
          })(),
        ),
    });
    await expect(
      promises().of([
        entity({
          'backstage.io/managed-by-location':
            'url:https://git.example/team/jobs/catalog-info.yaml',
          'pilotlight.dev/objectives': './slo.yaml',
        }),
      ]),
    ).resolves.toMatchObject([
      { problems: [{ message: expect.stringContaining('longer than') }] },
    ]);
    expect(sent).toBeLessThan(40);
  });

  it.each(['0 0 31 2 *', '61 * * * *', '* * *'])(
    'refuses the schedule %s, which never comes',
    async cron => {
      await expect(
        promises().of([entity({ 'pilotlight.dev/schedule': cron })]),
      ).resolves.toMatchObject([
        { problems: [{ message: expect.stringContaining('days that exist') }] },
      ]);
    },
  );

  it.each([
    'https://elsewhere.example/slo.yaml',
    '../../other/slo.yaml',
    '//elsewhere.example/slo.yaml',
  ])('never asks for %s', async file => {
    await promises().of([
      entity({
        'backstage.io/managed-by-location':
          'url:https://git.example/team/jobs/catalog-info.yaml',
        'pilotlight.dev/objectives': file,
      }),
    ]);
    expect(readUrl).not.toHaveBeenCalled();
  });

  it('asks a server again after a while only, and keeps what it said while it is away', async () => {
    const reader = promises();
    const ask = () =>
      reader.of([
        entity({
          'backstage.io/managed-by-location':
            'url:https://git.example/team/jobs/catalog-info.yaml',
          'pilotlight.dev/objectives': './slo.yaml',
        }),
      ]);
    readUrl.mockResolvedValue({
      buffer: async () => Buffer.from(SLO),
      etag: 'one',
    });
    await expect(ask()).resolves.toMatchObject([{ problems: [] }]);
    await ask();
    expect(readUrl).toHaveBeenCalledTimes(1);
    expect(readUrl).toHaveBeenCalledWith(
      'https://git.example/team/jobs/slo.yaml',
      { etag: undefined },
    );

    now += 11 * 60_000;
    readUrl.mockRejectedValueOnce(new NotModifiedError('same'));
    await expect(ask()).resolves.toMatchObject([
      { objectives: [{ id: 'good' }], problems: [] },
    ]);

    now += 11 * 60_000;
    readUrl.mockRejectedValueOnce(new Error('away'));
    await expect(ask()).resolves.toMatchObject([
      { objectives: [{ id: 'good' }], problems: [{ file: './slo.yaml' }] },
    ]);
  });

  it('says what is wrong with a schedule', async () => {
    await expect(
      promises().of([entity({ 'pilotlight.dev/schedule': 'at noon' })]),
    ).resolves.toMatchObject([
      {
        problems: [
          {
            message: expect.stringContaining('five fields'),
            fix: expect.stringMatching(/^write|^Write/),
          },
        ],
      },
    ]);
  });
});
