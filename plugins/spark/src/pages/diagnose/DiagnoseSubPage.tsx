import { Link } from '@backstage/ui';
import { useSyncExternalStore } from 'react';
import { Route, Routes, useParams } from 'react-router-dom';
import { SparkFrame } from '../../components';
import type { DiagnoseSession } from '../../diagnose/DiagnoseSession';
import { LocalApis } from '../../diagnose/LocalApis';
import { diagnoseSession } from '../../diagnose/session';
import { RunsWithin, useSparkLinks } from '../../hooks/useSparkLinks';
import { useSparkTranslation } from '../../translation';
import { RunPage } from '../run';
import { DropPage } from './DropPage';
import styles from './diagnose.module.css';

/** The "Diagnose a log" tab: where a log is dropped and, below it, each run that was read. */
export function DiagnoseSubPage(props: {
  /** What was dropped; tests bring their own. */
  session?: DiagnoseSession;
}) {
  const { session = diagnoseSession } = props;
  return (
    <SparkFrame own>
      <Routes>
        <Route index element={<DropPage session={session} />} />
        <Route path="runs/:runId" element={<LocalRun session={session} />} />
      </Routes>
    </SparkFrame>
  );
}

/** The very page of a run, reading of what was dropped. */
function LocalRun(props: { session: DiagnoseSession }) {
  const { session } = props;
  const { t } = useSparkTranslation();
  const { runId } = useParams();
  const links = useSparkLinks();
  const { logs } = useSyncExternalStore(session.subscribe, session.state);
  if (!logs.some(({ summary }) => summary?.id === runId)) {
    return <DropPage session={session} notice={t('diagnose.gone')} />;
  }
  return (
    <RunsWithin.Provider value="diagnose">
      <LocalApis session={session} sourceTitle={t('diagnose.source')}>
        <p className={styles.local}>
          <strong>{t('diagnose.private')}</strong> {t('diagnose.prices')}{' '}
          <Link href={links.diagnose()}>{t('diagnose.another')}</Link>
        </p>
        <RunPage />
      </LocalApis>
    </RunsWithin.Provider>
  );
}
