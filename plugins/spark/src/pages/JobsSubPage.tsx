import { Route, Routes } from 'react-router-dom';
import { NoSuchPage, SparkFrame } from '../components';
import { JobPage } from './job';
import { JobsPage } from './jobs';

/** The "Jobs" tab: the list, and each job below it. */
export function JobsSubPage() {
  return (
    <SparkFrame>
      <Routes>
        <Route index element={<JobsPage />} />
        <Route path=":jobId" element={<JobPage />} />
        <Route path="*" element={<NoSuchPage />} />
      </Routes>
    </SparkFrame>
  );
}
