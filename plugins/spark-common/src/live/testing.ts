import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LiveEvidence, Seen } from './evidence';
import type {
  LiveApplication,
  LiveNode,
  LiveObject,
  LivePod,
  LiveQuota,
} from './objects';
import { trimObject, type LiveKind } from './trim';

/** Applications as a real API server 1.36 told of them while kwok played the operators. */
export type Recorded =
  | 'ok'
  | 'bad'
  | 'oom'
  | 'long'
  | 'stuck'
  | 'refused'
  | 'untouched'
  | 'orphan'
  | 'short'
  | 'toobig'
  | 'aok'
  | 'abad'
  | 'along';

const read = (name: string) =>
  JSON.parse(
    readFileSync(join(__dirname, '__fixtures__', `${name}.json`), 'utf8'),
  );

/** What is kept of a recorded object. */
export function trimmed<T extends LiveObject>(kind: LiveKind, raw: unknown): T {
  const object = trimObject(kind, raw);
  if (!object) {
    throw new Error(`It is no ${kind}`);
  }
  return object as T;
}

/** A recorded object as the API server sent it. */
export const raw = read;

/** What a bare driver's pod tells, as a real kubelet 1.36 wrote it. */
export function bareEvidence(
  name: 'noImage' | 'noSecret' | 'evicted',
  more: Partial<Seen<LivePod>> = {},
): LiveEvidence {
  const object = trimmed<LivePod>('pod', read(name));
  return {
    pods: [{ object, ...more }],
    podsKnown: true,
    nodes: new Map(),
    quotas: [],
    now: object.createdAt + 60_000,
  };
}

/** Everything recorded of an application. */
export function evidenceOf(
  name: Recorded,
  more: Partial<LiveEvidence> = {},
): LiveEvidence & { application: { object: LiveApplication } } {
  const recorded = read(name);
  const nodes: LiveNode[] = read('nodes').map((each: unknown) =>
    trimmed('node', each),
  );
  const application = trimmed<LiveApplication>(
    recorded.kind,
    recorded.application,
  );
  return {
    pods: recorded.pods.map((each: unknown) => ({
      object: trimmed<LivePod>('pod', each),
    })),
    podsKnown: true,
    nodes: new Map(nodes.map(node => [node.name, node])),
    quotas: recorded.quotas.map((each: unknown) =>
      trimmed<LiveQuota>('quota', each),
    ),
    now: application.createdAt + 120_000,
    ...more,
    application: more.application ?? { object: application },
  };
}
