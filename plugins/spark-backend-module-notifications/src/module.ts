import { createBackendModule } from '@backstage/backend-plugin-api';
import { notificationService } from '@backstage/plugin-notifications-node';
import { sparkNotifiersExtensionPoint } from '@pilotlight/plugin-spark-node';
import { BackstageNotifier } from './BackstageNotifier';

/**
 * Tells owners of jobs through Backstage's notifications. It needs the
 * notifications plugin in the same portal.
 *
 * @public
 */
export const sparkModuleNotifications = createBackendModule({
  pluginId: 'spark',
  moduleId: 'notifications',
  register(env) {
    env.registerInit({
      deps: {
        notifications: notificationService,
        notifiers: sparkNotifiersExtensionPoint,
      },
      async init({ notifications, notifiers }) {
        notifiers.addNotifier(new BackstageNotifier(notifications));
      },
    });
  },
});
