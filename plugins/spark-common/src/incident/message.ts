import { lengthOf } from '../objective/words';
import type { RecordedIncident, IncidentKind } from './incident';

/** Whether an incident has begun or is over. @public */
export type IncidentPhase = 'opened' | 'closed';

/** What somebody is told of incidents: one, or many of one owner at once. @public */
export interface IncidentMessage {
  /** The same for all that is told of one incident, so that the later replaces the earlier. */
  id: string;
  kind: IncidentKind;
  phase: IncidentPhase;
  /** Entity ref of whom to tell. */
  owner: string;
  title: string;
  description: string;
  /** What to look at: a run, a job, or everything of the owner where both are absent. */
  jobId?: string;
  runId?: string;
}

/** An incident to tell of. @public */
export interface IncidentToTell extends RecordedIncident {
  jobName: string;
  owner: string;
  phase: IncidentPhase;
  /** When it was over, epoch milliseconds; of a closed one. */
  closedAt?: number;
}

/** So many messages of one owner at a time are read; of more, one message tells. */
const MANY = 5;
const MAX_NAME = 100;
const MAX_TEXT = 500;

const cut = (text: string, most: number) =>
  text.length > most ? `${text.slice(0, most - 1)}…` : text;

function titleOf({ kind, phase, jobName }: IncidentToTell): string {
  const name = cut(jobName, MAX_NAME);
  const titles: Record<IncidentKind, Record<IncidentPhase, string>> = {
    failing: { opened: `${name} failed`, closed: `${name} works again` },
    late: { opened: `${name} is late`, closed: `${name} has landed` },
    'objective-at-risk': {
      opened: `${name} may break what it promises`,
      closed: `${name} keeps what it promises`,
    },
  };
  return titles[kind][phase];
}

function descriptionOf(incident: IncidentToTell): string {
  const { phase, kind, summary = '', runs, since, closedAt } = incident;
  if (phase === 'opened') {
    return runs > 1 ? `${summary} It is failure ${runs} in a row.` : summary;
  }
  const lasted =
    closedAt === undefined ? '' : ` after ${lengthOf(closedAt - since)}`;
  if (kind === 'failing') {
    return `A run succeeded${lasted}; ${
      runs === 1 ? '1 run' : `${runs} runs`
    } had failed.`;
  }
  return `It is over${lasted}.`;
}

function messageOf(incident: IncidentToTell): IncidentMessage {
  const { id, kind, phase, owner, jobId, runId } = incident;
  return {
    id,
    kind,
    phase,
    owner,
    title: titleOf(incident),
    description: cut(descriptionOf(incident).trim(), MAX_TEXT),
    jobId,
    runId: phase === 'opened' ? runId : undefined,
  };
}

function gathered(incidents: IncidentToTell[]): IncidentMessage {
  const [{ kind, phase, owner }] = incidents;
  const names = incidents.slice(0, MANY).map(each => cut(each.jobName, 40));
  const more = incidents.length - names.length;
  const all = [...names, ...(more > 0 ? [`${more} more`] : [])];
  const done: Record<IncidentKind, Record<IncidentPhase, string>> = {
    failing: { opened: 'failed', closed: 'work again' },
    late: { opened: 'are late', closed: 'have landed' },
    'objective-at-risk': {
      opened: 'may break what they promise',
      closed: 'keep what they promise',
    },
  };
  return {
    // Of one that it tells of, so that no two gathered messages replace each other.
    id: `many-${phase}-${incidents[0].id}`,
    kind,
    phase,
    owner,
    title: `${incidents.length} jobs ${done[kind][phase]}`,
    description: all.join(', '),
  };
}

/**
 * What to tell of incidents: a message each, or one for all of a kind where an
 * owner would get more than five at once, as when a cluster goes down.
 *
 * Each message comes with the incidents that it tells of. All text is plain; what
 * authors of jobs wrote is cut at a length.
 *
 * @public
 */
export function messagesOf<T extends IncidentToTell>(
  incidents: readonly T[],
): { message: IncidentMessage; incidents: T[] }[] {
  const groups = new Map<string, T[]>();
  for (const incident of incidents) {
    const key = `${incident.phase} ${incident.kind} ${incident.owner}`;
    groups.set(key, [...(groups.get(key) ?? []), incident]);
  }
  return [...groups.values()].flatMap(group =>
    group.length > MANY
      ? [{ message: gathered(group), incidents: group }]
      : group.map(each => ({ message: messageOf(each), incidents: [each] })),
  );
}
