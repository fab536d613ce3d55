import { createBackend } from '@backstage/backend-defaults';

const backend = createBackend();

backend.add(import('@backstage/plugin-app-backend'));

backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));
backend.add(import('@backstage/plugin-auth-backend-module-github-provider'));

backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));

backend.add(import('@backstage/plugin-permission-backend'));
backend.add(
  import('@backstage/plugin-permission-backend-module-allow-all-policy'),
);

backend.add(import('@backstage/plugin-events-backend'));
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-signals-backend'));
backend.add(import('@backstage/plugin-user-settings-backend'));

backend.add(import('@pilotlight/plugin-spark-backend'));
backend.add(import('@pilotlight/plugin-spark-backend-module-eventlog'));
backend.add(import('@pilotlight/plugin-spark-backend-module-kubernetes'));
backend.add(import('@pilotlight/plugin-spark-backend-module-loki'));
backend.add(import('@pilotlight/plugin-spark-backend-module-notifications'));
backend.add(import('@pilotlight/plugin-spark-backend-module-prometheus'));
backend.add(import('@pilotlight/plugin-spark-backend-module-replay'));

backend.start();
