import { Route, Routes } from 'react-router-dom';
import { NoSuchPage, SparkFrame } from '../components';
import { RunPage } from './run';
import { RunsPage } from './runs';

/** The "Runs" tab: the list, and each run below it. */
export function RunsSubPage() {
  return (
    <SparkFrame>
      <Routes>
        <Route index element={<RunsPage />} />
        <Route path=":runId" element={<RunPage />} />
        <Route path="*" element={<NoSuchPage />} />
      </Routes>
    </SparkFrame>
  );
}
