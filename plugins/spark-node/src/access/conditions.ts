import { createConditionExports } from '@backstage/plugin-permission-node';
import { sparkJobResourceRef } from './resource';
import { sparkJobRules } from './rules';

const { conditions, createConditionalDecision } = createConditionExports({
  resourceRef: sparkJobResourceRef,
  rules: sparkJobRules,
});

/**
 * Conditions over jobs for a permission policy, one for each of
 * {@link sparkJobRules}.
 *
 * @public
 */
export const sparkJobConditions = conditions;

/**
 * Wraps {@link sparkJobConditions} into a policy's decision.
 *
 * @example
 * ```ts
 * if (isPermission(request.permission, sparkJobReadPermission)) {
 *   return createSparkJobConditionalDecision(request.permission, {
 *     anyOf: [
 *       sparkJobConditions.isJobOwner({ claims: user.info.ownershipEntityRefs }),
 *       sparkJobConditions.inEnvironment({ environments: ['dev'] }),
 *     ],
 *   });
 * }
 * ```
 *
 * @public
 */
export const createSparkJobConditionalDecision = createConditionalDecision;
