import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { promiseOf } from './expectedLandings';
import { readObjectives } from './read/readObjectives';
import { scheduleOfEntity } from './schedule';

const EXAMPLES = resolve(__dirname, '../../../../examples');
const DOCS = resolve(__dirname, '../../../../docs/objectives.md');

interface Entity {
  metadata: { name: string; annotations: Record<string, string> };
}

interface Plan {
  timeZone: string;
  jobs: { name: string; schedule: string; timeZone?: string }[];
}

const jobs = parseAllDocuments(
  readFileSync(resolve(EXAMPLES, 'jobs.yaml'), 'utf8'),
).map(document => document.toJS() as Entity);

const nameOf = ({ metadata }: Entity) =>
  metadata.annotations['pilotlight.dev/job'] ?? metadata.name;

const withObjectives = jobs.filter(
  ({ metadata }) => metadata.annotations['pilotlight.dev/objectives'],
);

describe('the objectives of examples/', () => {
  it.each(withObjectives.map(job => [nameOf(job), job.metadata.annotations]))(
    'state what %s promises, without a problem',
    async (name, annotations) => {
      const file = annotations['pilotlight.dev/objectives'];
      const text = await readFile(resolve(EXAMPLES, file), 'utf8');
      const { objectives, problems } = readObjectives(text, { file });
      expect(problems).toEqual([]);
      expect(objectives.length).toBeGreaterThan(0);
      const { schedule } = scheduleOfEntity(annotations);
      for (const objective of objectives) {
        expect(objective.service).toBe(name);
        expect(promiseOf(objective, schedule)).toBeDefined();
      }
    },
  );

  it('are ten files or more, each named by its job, and show every indicator', async () => {
    const files = await readdir(resolve(EXAMPLES, 'objectives'));
    expect(files.length).toBeGreaterThanOrEqual(10);
    expect(
      withObjectives
        .map(
          ({ metadata }) => metadata.annotations['pilotlight.dev/objectives'],
        )
        .sort(),
    ).toEqual(files.map(file => `./objectives/${file}`).sort());
    const texts = await Promise.all(
      files.map(file =>
        readFile(resolve(EXAMPLES, 'objectives', file), 'utf8'),
      ),
    );
    expect(
      new Set(
        texts
          .flatMap(text => readObjectives(text).objectives)
          .map(({ indicator }) => indicator.kind),
      ),
    ).toEqual(new Set(['success', 'on-time', 'duration', 'freshness', 'cost']));
  });

  it('rest on the schedules by which the jobs are played', async () => {
    const plan = parse(
      await readFile(resolve(EXAMPLES, 'replay.yaml'), 'utf8'),
    ) as Plan;
    const played = new Map(
      plan.jobs.map(({ name, schedule, timeZone = plan.timeZone }) => [
        name,
        { schedule: { cron: schedule, timeZone } },
      ]),
    );
    for (const job of jobs) {
      expect([nameOf(job), scheduleOfEntity(job.metadata.annotations)]).toEqual(
        [nameOf(job), played.get(nameOf(job))],
      );
    }
  });
});

describe('docs/objectives.md', () => {
  it('shows only SLOs that can be read', async () => {
    const text = await readFile(DOCS, 'utf8');
    const blocks = [...text.matchAll(/```yaml\n([^]*?)```/g)]
      .map(([, block]) => block)
      .filter(block => block.includes('kind: SLO'));
    expect(blocks.length).toBeGreaterThan(0);
    for (const block of blocks) {
      expect(readObjectives(block).problems).toEqual([]);
    }
  });
});
