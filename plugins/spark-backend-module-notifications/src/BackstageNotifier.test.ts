import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import type { IncidentMessage } from '@pilotlight/plugin-spark-common';
import { BackstageNotifier } from './BackstageNotifier';

const message: IncidentMessage = {
  id: '7',
  kind: 'failing',
  phase: 'opened',
  owner: 'group:default/orders',
  title: 'orders-daily failed',
  description: 'An executor ran out of memory.',
  jobId: 'job/1',
  runId: 'run/1',
};

async function sent(over: Partial<IncidentMessage> = {}) {
  const send = jest.fn(async (_options: NotificationSendOptions) => {});
  await new BackstageNotifier({ send }).notify({ ...message, ...over });
  return send.mock.calls[0][0];
}

describe('a message', () => {
  it('goes to the owner, and leads to the run that failed', async () => {
    await expect(sent()).resolves.toEqual({
      recipients: { type: 'entity', entityRef: 'group:default/orders' },
      payload: {
        title: 'orders-daily failed',
        description: 'An executor ran out of memory.',
        link: '/spark/runs/run%2F1',
        severity: 'high',
        topic: 'job-failed',
        scope: 'spark-incident-7',
      },
    });
  });

  it('that it works again takes the place of the one before, under a topic of its own', async () => {
    await expect(
      sent({ phase: 'closed', runId: undefined }),
    ).resolves.toMatchObject({
      payload: {
        link: '/spark/jobs/job%2F1',
        severity: 'low',
        topic: 'job-recovered',
        scope: 'spark-incident-7',
      },
    });
  });

  it.each([
    ['late', 'data-late'],
    ['objective-at-risk', 'objective-at-risk'],
  ] as const)('of the kind %s is of the topic %s', async (kind, topic) => {
    await expect(sent({ kind })).resolves.toMatchObject({ payload: { topic } });
  });

  it('of many leads to all that needs the owner', async () => {
    await expect(
      sent({ jobId: undefined, runId: undefined }),
    ).resolves.toMatchObject({
      payload: { link: '/spark/overview?persona=data-engineer&scope=mine' },
    });
  });

  it('that cannot be sent is not lost silently', async () => {
    const send = async () => {
      throw new Error('503 from notifications');
    };
    await expect(
      new BackstageNotifier({ send }).notify(message),
    ).rejects.toThrow('503 from notifications');
  });
});
