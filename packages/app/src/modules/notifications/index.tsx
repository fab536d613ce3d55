import {
  SubPageBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';

/** Where each person says which notifications they want: a tab of the settings. */
const settingsTab = SubPageBlueprint.make({
  name: 'notifications',
  params: {
    path: 'notifications',
    title: 'Notifications',
    loader: () =>
      import('./NotificationSettings').then(m => <m.NotificationSettings />),
  },
});

/** Backstage has the card for it, but no place. */
export const notificationSettingsModule = createFrontendModule({
  pluginId: 'user-settings',
  extensions: [settingsTab],
});
