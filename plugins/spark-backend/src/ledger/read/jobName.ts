import { compact } from '../storable';

/** Which job something is of, in a list over many. */
export const JOB_NAME = {
  job_id: 'job.id',
  job_name: 'job.name',
  job_owner: 'job.owner',
  job_entity_ref: 'job.entity_ref',
};

/** The same as a row. */
export interface JobNameRow {
  job_id: string;
  job_name: string;
  job_owner: string;
  job_entity_ref: string | null;
}

/** The name of a job, for the API. */
export function jobNameOf(row: JobNameRow) {
  return compact({
    id: row.job_id,
    name: row.job_name,
    owner: row.job_owner || undefined,
    entityRef: row.job_entity_ref ?? undefined,
  });
}
