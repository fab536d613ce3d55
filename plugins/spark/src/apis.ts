import { ApiBlueprint, fetchApiRef } from '@backstage/frontend-plugin-api';
import { createSparkApi, sparkApiRef } from '@pilotlight/plugin-spark-react';

/** The API that pages and cards read from. */
export const sparkApi = ApiBlueprint.make({
  params: define =>
    define({
      api: sparkApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => createSparkApi({ fetchApi }),
    }),
});
