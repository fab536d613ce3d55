import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { RiFlashlightLine } from '@remixicon/react';

/** Which entities are Spark jobs. */
const isSparkJob = { kind: 'component', 'spec.type': 'spark-job' };

/** The "Spark" tab of a job in the catalog. */
export const sparkEntityContent = EntityContentBlueprint.make({
  params: {
    path: '/spark',
    title: 'Spark',
    group: 'operation',
    icon: <RiFlashlightLine />,
    filter: isSparkJob,
    loader: () => import('./EntityJobTab').then(m => <m.EntityJobTab />),
  },
});

/** How a job is doing, on its catalog page. */
export const sparkEntityCard = EntityCardBlueprint.make({
  params: {
    type: 'content',
    filter: isSparkJob,
    loader: () => import('./EntityJobCard').then(m => <m.EntityJobCard />),
  },
});
