import { createApp } from '@backstage/frontend-defaults';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { landingModule } from './modules/landing';
import { navModule } from './modules/nav';
import { notificationSettingsModule } from './modules/notifications';

/** The portal: Backstage's own plugins and Pilotlight's, found by `app.packages: all`. */
export const app = createApp({
  features: [
    catalogPlugin,
    landingModule,
    navModule,
    notificationSettingsModule,
  ],
});
