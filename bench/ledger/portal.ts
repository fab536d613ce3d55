import { randomBytes } from 'node:crypto';
import { createBackend } from '@backstage/backend-defaults';
import {
  coreServices,
  createServiceFactory,
  type BackendFeature,
} from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { JsonObject } from '@backstage/types';
import sparkPlugin from '../../plugins/spark-backend/src';

/** Starts a real backend with the Spark plugin over a database that is filled already. */
export async function startPortal(options: {
  database: JsonObject;
  prices: JsonObject;
  port: number;
}): Promise<{ url: string; token: string; stop(): Promise<void> }> {
  const { database, prices, port } = options;
  const token = randomBytes(16).toString('hex');
  const baseUrl = `http://127.0.0.1:${port}`;
  const config = new ConfigReader({
    app: { baseUrl },
    backend: {
      baseUrl,
      listen: { host: '127.0.0.1', port },
      database,
      auth: {
        externalAccess: [
          { type: 'static', options: { token, subject: 'bench' } },
        ],
      },
    },
    spark: { prices },
  });
  const backend = createBackend();
  const settings: BackendFeature = createServiceFactory({
    service: coreServices.rootConfig,
    deps: {},
    factory: () => config,
  });
  backend.add(settings);
  // The ledger takes owners from the catalog in the background; here there are none.
  backend.add(catalogServiceMock.factory({ entities: [] }));
  backend.add(sparkPlugin);
  await backend.start();
  return { url: `${baseUrl}/api/spark`, token, stop: () => backend.stop() };
}
