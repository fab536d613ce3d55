import { createPermission } from '@backstage/plugin-permission-common';

/** The resource type of {@link sparkJobReadPermission}. @public */
export const RESOURCE_TYPE_SPARK_JOB = 'spark-job';

/**
 * To read a job and everything of it: runs, costs, errors, configuration, SQL.
 * Decided for each job by rules over where the job runs.
 *
 * @public
 */
export const sparkJobReadPermission = createPermission({
  name: 'spark.job.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_SPARK_JOB,
});

/**
 * To read the logs of a job's runs: whatever its author printed, data among it.
 * Decided as {@link sparkJobReadPermission} is, and only together with it. Without
 * Backstage's permission framework nobody has it.
 *
 * @public
 */
export const sparkLogReadPermission = createPermission({
  name: 'spark.log.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_SPARK_JOB,
});

/**
 * To see the sources of facts and how they are doing. Says nothing of any job.
 *
 * @public
 */
export const sparkSourceReadPermission = createPermission({
  name: 'spark.source.read',
  attributes: { action: 'read' },
});

/** Every permission of the plugin. @public */
export const sparkPermissions = [
  sparkJobReadPermission,
  sparkLogReadPermission,
  sparkSourceReadPermission,
];
