import { useSparkQuery } from '@pilotlight/plugin-spark-react';
import { useScopeRequest } from '../scope';

/** Objectives in scope, those with the least of their error budget left first. */
export function useObjectives(limit: number) {
  return useSparkQuery('listObjectives', { ...useScopeRequest(), limit });
}
