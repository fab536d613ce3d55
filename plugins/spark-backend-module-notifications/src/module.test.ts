import { createServiceFactory } from '@backstage/backend-plugin-api';
import { startTestBackend } from '@backstage/backend-test-utils';
import {
  notificationService,
  type NotificationSendOptions,
} from '@backstage/plugin-notifications-node';
import type { IncidentMessage } from '@pilotlight/plugin-spark-common';
import {
  type IncidentNotifier,
  sparkNotifiersExtensionPoint,
} from '@pilotlight/plugin-spark-node';
import { sparkModuleNotifications } from './module';

const failed: IncidentMessage = {
  id: '7',
  kind: 'failing',
  phase: 'opened',
  owner: 'group:default/orders',
  title: '<b>orders-daily</b> failed',
  description: '<script>alert(1)</script>',
  jobId: 'job-1',
  runId: 'run-1',
};

describe('the module in a backend', () => {
  it('tells failure and recovery to the owner in one scope, as they are written', async () => {
    const send = jest.fn(async (_options: NotificationSendOptions) => {});
    const notifiers: IncidentNotifier[] = [];
    await startTestBackend({
      extensionPoints: [
        [
          sparkNotifiersExtensionPoint,
          { addNotifier: (...added) => notifiers.push(...added) },
        ],
      ],
      features: [
        sparkModuleNotifications,
        createServiceFactory({
          service: notificationService,
          deps: {},
          factory: () => ({ send }),
        }),
      ],
    });
    expect(notifiers.map(({ id }) => id)).toEqual(['backstage']);
    const [notifier] = notifiers;
    await notifier.notify(failed);
    await notifier.notify({ ...failed, phase: 'closed', runId: undefined });

    const sent = send.mock.calls.map(([options]) => options);
    expect(sent.map(({ recipients }) => recipients)).toEqual([
      { type: 'entity', entityRef: 'group:default/orders' },
      { type: 'entity', entityRef: 'group:default/orders' },
    ]);
    expect(sent.map(({ payload }) => payload)).toMatchObject([
      {
        title: '<b>orders-daily</b> failed',
        description: '<script>alert(1)</script>',
        topic: 'job-failed',
        scope: 'spark-incident-7',
      },
      { topic: 'job-recovered', scope: 'spark-incident-7' },
    ]);
  });
});
