import { createPermissionResourceRef } from '@backstage/plugin-permission-node';
import { RESOURCE_TYPE_SPARK_JOB } from '@pilotlight/plugin-spark-common';

/**
 * What rules may look at to decide who reads a job. All of it comes from the
 * operator's configuration of the source, never from what a job's author or a
 * catalog entity says.
 *
 * @public
 */
export interface SparkJobScope {
  /** Entity ref of the group that the operator names as reader; empty when none is named. */
  team: string;
  namespace: string;
  environment: string;
}

/**
 * A rule as a filter over jobs: the field has one of the values.
 *
 * @public
 */
export interface SparkJobFilter {
  field: keyof SparkJobScope;
  in: string[];
}

/**
 * Names the resource type of jobs for rules and policies.
 *
 * @public
 */
export const sparkJobResourceRef = createPermissionResourceRef<
  SparkJobScope,
  SparkJobFilter
>().with({ pluginId: 'spark', resourceType: RESOURCE_TYPE_SPARK_JOB });
