import type { NotificationSeverity } from '@backstage/plugin-notifications-common';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type {
  IncidentKind,
  IncidentMessage,
} from '@pilotlight/plugin-spark-common';
import type { IncidentNotifier } from '@pilotlight/plugin-spark-node';

/** What a person can switch off by itself in the settings of notifications. */
const topics: Record<IncidentKind, string> = {
  failing: 'job-failed',
  late: 'data-late',
  'objective-at-risk': 'objective-at-risk',
};
const RECOVERED = 'job-recovered';

const severities: Record<IncidentKind, NotificationSeverity> = {
  failing: 'high',
  late: 'high',
  'objective-at-risk': 'normal',
};

function linkOf({ runId, jobId }: IncidentMessage): string {
  if (runId) {
    return `/spark/runs/${encodeURIComponent(runId)}`;
  }
  return jobId
    ? `/spark/jobs/${encodeURIComponent(jobId)}`
    : '/spark/overview?persona=data-engineer&scope=mine';
}

function topicOf({ kind, phase }: IncidentMessage): string {
  return kind === 'failing' && phase === 'closed' ? RECOVERED : topics[kind];
}

/** Sends each message to the owner of the job; of a group, to all its members. */
export class BackstageNotifier implements IncidentNotifier {
  readonly id = 'backstage';
  readonly #notifications: NotificationService;

  constructor(notifications: NotificationService) {
    this.#notifications = notifications;
  }

  async notify(message: IncidentMessage): Promise<void> {
    const { id, kind, phase, owner, title, description } = message;
    await this.#notifications.send({
      recipients: { type: 'entity', entityRef: owner },
      payload: {
        title,
        description,
        link: linkOf(message),
        severity: phase === 'opened' ? severities[kind] : 'low',
        topic: topicOf(message),
        // What is told later of the same incident takes the place of the earlier.
        scope: `spark-incident-${id}`,
      },
    });
  }
}
