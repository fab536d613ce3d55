import { useEffect, useState, useSyncExternalStore } from 'react';
import { useNavigate } from 'react-router-dom';
import type { DiagnoseSession } from '../../diagnose/DiagnoseSession';
import type { PathFile } from '../../diagnose/filesOfDrop';
import { usePageTitle } from '../../hooks/usePageTitle';
import { RunsWithin, useSparkLinks } from '../../hooks/useSparkLinks';
import { useSparkTranslation } from '../../translation';
import { DropZone } from './DropZone';
import { LogList } from './LogList';
import { RefusedList } from './RefusedList';
import styles from './diagnose.module.css';

/** Props of {@link DropPage}. */
export interface DropPageProps {
  session: DiagnoseSession;
  /** Why the reader is here and not where a link led. */
  notice?: string;
}

/** Where logs are dropped, and what was found in them. */
export function DropPage(props: DropPageProps) {
  return (
    <RunsWithin.Provider value="diagnose">
      <Drop {...props} />
    </RunsWithin.Provider>
  );
}

function Drop(props: DropPageProps) {
  const { session, notice } = props;
  const { t } = useSparkTranslation();
  usePageTitle(t('diagnose.title'));
  const [listing, setListing] = useState<'no' | 'busy' | 'failed'>('no');
  const state = useSyncExternalStore(session.subscribe, session.state);
  const { logs, refused, opens } = state;
  const navigate = useNavigate();
  const links = useSparkLinks();

  const reading = logs.some(log => ['waiting', 'reading'].includes(log.state));
  const runId = logs.find(({ key }) => key === opens)?.summary?.id;
  useEffect(() => {
    if (runId !== undefined && !reading) {
      session.opened();
      navigate(links.run(runId));
    }
  }, [runId, reading, session, navigate, links]);

  const take = async (files: PathFile[] | Promise<PathFile[]>) => {
    setListing('busy');
    try {
      session.add(await files);
      setListing('no');
    } catch {
      setListing('failed');
    }
  };

  return (
    <div className={styles.page}>
      <h2 className={styles.title}>{t('diagnose.title')}</h2>
      <p className={styles.about}>
        {t('diagnose.about')} <strong>{t('diagnose.private')}</strong>
      </p>
      {notice && <p className={styles.notice}>{notice}</p>}
      <DropZone onFiles={take} />
      <p role="status" className={styles.status}>
        {listing === 'busy' && t('diagnose.listing')}
        {listing === 'failed' && t('diagnose.listingFailed')}
      </p>
      <RefusedList refused={refused} />
      {logs.length > 0 && <LogList session={session} logs={logs} />}
    </div>
  );
}
