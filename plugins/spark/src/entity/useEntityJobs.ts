import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import type { Job } from '@pilotlight/plugin-spark-common';
import { useJobsOfEntity } from '@pilotlight/plugin-spark-react';
import { useSearchParams } from 'react-router-dom';

/** The jobs of the entity on show, one of them chosen. */
export interface EntityJobs {
  query: ReturnType<typeof useJobsOfEntity>;
  /** The one that the URL names, else the one that ran last. */
  job: Job | undefined;
  choose: (jobId: string) => void;
}

/**
 * The jobs that the entity around this stands for: one where it runs in one
 * environment of one cluster, else several to choose from.
 */
export function useEntityJobs(): EntityJobs {
  const { entity } = useEntity();
  const query = useJobsOfEntity(stringifyEntityRef(entity));
  const [search, setSearch] = useSearchParams();
  const chosen = search.get('job');
  const jobs = query.data?.items ?? [];
  return {
    query,
    job: jobs.find(job => job.id === chosen) ?? jobs[0],
    choose: jobId =>
      setSearch(
        before => {
          const next = new URLSearchParams(before);
          next.set('job', jobId);
          return next;
        },
        { replace: true },
      ),
  };
}
