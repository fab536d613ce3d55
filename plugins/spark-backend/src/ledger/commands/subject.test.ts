import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type LiveKind,
  type LiveObservation,
  trimObject,
} from '@pilotlight/plugin-spark-common';
import { databases, openLedger } from '../__testUtils__/databases';
import { observe } from '../__testUtils__/observations';

jest.setTimeout(120_000);

const ALL = { kind: 'all' } as const;

/** What a real API server told while kwok played the operators. */
const recorded = (name: string) =>
  JSON.parse(
    readFileSync(
      join(
        __dirname,
        '../../../../spark-common/src/live/__fixtures__',
        `${name}.json`,
      ),
      'utf8',
    ),
  );

interface Raw {
  metadata: Record<string, any>;
}

function told(
  kind: LiveKind,
  raw: Raw,
  more: Partial<LiveObservation> = {},
): LiveObservation {
  const { uid, namespace, resourceVersion } = raw.metadata;
  return {
    uid,
    revision: { timeline: 0, version: Number(resourceVersion) },
    observedAt: Date.UTC(2026, 10, 23, 8),
    scope: {
      cluster: 'prod',
      namespace,
      environment: 'production',
      team: 'group:default/orders',
    },
    object: trimObject(kind, raw),
    ...more,
  };
}

function application(name: string): LiveObservation[] {
  const { kind, application: resource, pods } = recorded(name);
  return [told(kind, resource), ...pods.map((pod: Raw) => told('pod', pod))];
}

describe.each(databases.eachSupportedId())(
  'what commands are about on %p',
  databaseId => {
    async function setUp() {
      const knex = await databases.init(databaseId);
      const ledger = await openLedger(knex, {
        now: () => Date.UTC(2026, 10, 23, 8),
      });
      const sink = ledger.sinkFor({ id: 'kubernetes/prod' });
      const firstRun = async () => {
        const { items } = await ledger.reader.listRuns({}, ALL);
        return items[0];
      };
      return { ledger, sink, firstRun };
    }

    it.each([
      ['long', 'kubeflow-application'],
      ['ok', 'kubeflow-application'],
      ['along', 'apache-application'],
    ])('is the resource of run %p', async (fixture, kind) => {
      const { ledger, sink, firstRun } = await setUp();
      await sink.recordObjects(application(fixture));
      const run = await firstRun();
      const { metadata } = recorded(fixture).application;
      await expect(
        ledger.commandSubject({ runId: run.id }, ALL),
      ).resolves.toEqual({
        jobId: run.jobId,
        scope: {
          team: 'group:default/orders',
          namespace: metadata.namespace,
          environment: 'production',
        },
        target: {
          cluster: 'prod',
          kind,
          namespace: metadata.namespace,
          name: metadata.name,
          uid: metadata.uid,
        },
      });
    });

    it('is nothing in a cluster once the resource is gone', async () => {
      const { ledger, sink, firstRun } = await setUp();
      const [resource, ...pods] = application('long');
      await sink.recordObjects([resource, ...pods]);
      await sink.recordObjects([
        {
          ...resource,
          object: undefined,
          revision: { timeline: 0, version: 9_999_999 },
        },
      ]);
      const run = await firstRun();
      const subject = await ledger.commandSubject({ runId: run.id }, ALL);
      expect(subject.target).toBeUndefined();
    });

    it('is nothing in a cluster for a run of an event log', async () => {
      const { ledger, firstRun } = await setUp();
      await ledger.sinkFor({ id: 'eventlog/test' }).record([observe({})]);
      const run = await firstRun();
      const subject = await ledger.commandSubject({ runId: run.id }, ALL);
      expect(subject).not.toHaveProperty('target');
      const ofJob = await ledger.commandSubject({ jobId: run.jobId }, ALL);
      expect(ofJob).not.toHaveProperty('target');
    });

    it('is nothing at all to who may not read it', async () => {
      const { ledger, sink, firstRun } = await setUp();
      await sink.recordObjects(application('long'));
      const run = await firstRun();
      const others = {
        kind: 'where' as const,
        condition: { field: 'team' as const, in: ['group:default/others'] },
      };
      for (const about of [{ runId: run.id }, { jobId: run.jobId }]) {
        await expect(
          ledger.commandSubject(about, others),
        ).rejects.toMatchObject({ name: 'NotFoundError' });
      }
      await expect(
        ledger.commandSubject({ runId: 'unknown' }, ALL),
      ).rejects.toMatchObject({ name: 'NotFoundError' });
    });

    it('is the schedule of a job, and of no other namespace', async () => {
      const { ledger, sink, firstRun } = await setUp();
      const { application: resource, pods } = recorded('long');
      const { namespace } = resource.metadata;
      const labels = {
        'sparkoperator.k8s.io/scheduled-app-name': 'nightly',
      };
      await sink.recordObjects([
        told('kubeflow-application', {
          ...resource,
          metadata: { ...resource.metadata, labels },
        }),
        ...pods.map((pod: Raw) => told('pod', pod)),
      ]);
      const run = await firstRun();
      const schedule = (uid: string, at: string) =>
        told('kubeflow-schedule', {
          metadata: {
            uid,
            name: 'nightly',
            namespace: at,
            resourceVersion: '7',
            creationTimestamp: '2026-11-23T00:00:00Z',
          },
          spec: { schedule: '@daily', template: {} },
        } as Raw);
      await sink.recordObjects([schedule('other', 'elsewhere')]);
      const before = await ledger.commandSubject({ jobId: run.jobId }, ALL);
      expect(before.target).toBeUndefined();

      await sink.recordObjects([schedule('schedule-1', namespace)]);
      const { target } = await ledger.commandSubject({ jobId: run.jobId }, ALL);
      expect(target).toEqual({
        cluster: 'prod',
        kind: 'kubeflow-schedule',
        namespace,
        name: 'nightly',
        uid: 'schedule-1',
      });
    });
  },
);
