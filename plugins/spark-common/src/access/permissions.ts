import { createPermission } from '@backstage/plugin-permission-common';

/** The resource type of jobs, and of what can be done with their runs. @public */
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

/**
 * To stop a run of a job.
 *
 * @public
 */
export const sparkRunKillPermission = createPermission({
  name: 'spark.run.kill',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_SPARK_JOB,
});

/**
 * To run again what has run, as it was; to resume what was stopped.
 *
 * @public
 */
export const sparkRunRerunPermission = createPermission({
  name: 'spark.run.rerun',
  attributes: { action: 'create' },
  resourceType: RESOURCE_TYPE_SPARK_JOB,
});

/**
 * To run again what has run with other arguments or another size.
 *
 * @public
 */
export const sparkRunRerunChangedPermission = createPermission({
  name: 'spark.run.rerun-changed',
  attributes: { action: 'create' },
  resourceType: RESOURCE_TYPE_SPARK_JOB,
});

/**
 * To delete the resource of a run, or of a schedule, from its cluster.
 *
 * @public
 */
export const sparkRunDeletePermission = createPermission({
  name: 'spark.run.delete',
  attributes: { action: 'delete' },
  resourceType: RESOURCE_TYPE_SPARK_JOB,
});

/**
 * To suspend and resume the schedule of a job, and to let it start a run now.
 *
 * @public
 */
export const sparkScheduleControlPermission = createPermission({
  name: 'spark.schedule.control',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_SPARK_JOB,
});

/**
 * To look whether the audit is as it was written. Says nothing of any job.
 *
 * @public
 */
export const sparkAuditReadPermission = createPermission({
  name: 'spark.audit.read',
  attributes: { action: 'read' },
});

/** Permissions of {@link RESOURCE_TYPE_SPARK_JOB}. @public */
export const sparkJobPermissions = [
  sparkJobReadPermission,
  sparkLogReadPermission,
  sparkRunKillPermission,
  sparkRunRerunPermission,
  sparkRunRerunChangedPermission,
  sparkRunDeletePermission,
  sparkScheduleControlPermission,
];

/** Every permission of the plugin. @public */
export const sparkPermissions = [
  ...sparkJobPermissions,
  sparkAuditReadPermission,
  sparkSourceReadPermission,
];
