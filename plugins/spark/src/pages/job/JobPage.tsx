import { BreadcrumbEntry } from '@backstage/frontend-plugin-api';
import { Header, Skeleton } from '@backstage/ui';
import { useSparkQuery } from '@pilotlight/plugin-spark-react';
import { useParams } from 'react-router-dom';
import { ErrorState } from '../../components';
import { usePageTitle } from '../../hooks/usePageTitle';
import { useSparkLinks } from '../../hooks/useSparkLinks';
import { JobView } from './JobView';

/** A job on its own page, for those who come from the list. */
export function JobPage() {
  const { jobId = '' } = useParams();
  const links = useSparkLinks();
  const query = useSparkQuery('getJob', { jobId });
  const { data, error, refetch } = query;
  usePageTitle(data?.name);
  if (!data) {
    return error ? (
      <ErrorState error={error} onRetry={refetch} />
    ) : (
      <Skeleton width="100%" height={640} />
    );
  }
  return (
    <BreadcrumbEntry entry={{ label: data.name, href: links.job(jobId) }}>
      <Header title={data.name} />
      <JobView job={data} askedAt={query.dataUpdatedAt} />
    </BreadcrumbEntry>
  );
}
