import { Button, Link } from '@backstage/ui';
import { useState } from 'react';
import { Outcome, SearchBox, When } from '../../components';
import type {
  DiagnoseSession,
  DroppedLog,
} from '../../diagnose/DiagnoseSession';
import { formatBytes, formatCount } from '../../format';
import { useSparkLinks } from '../../hooks/useSparkLinks';
import { useSparkTranslation } from '../../translation';
import styles from './diagnose.module.css';

/** Of a folder of thousands the newest are meant. */
const SHOWN = 100;
/** More than this are not read by one press. */
const READ_AT_ONCE = 50;

/** The logs that were found: to choose from, with how their reading goes. */
export function LogList(props: {
  session: DiagnoseSession;
  logs: readonly DroppedLog[];
}) {
  const { session, logs } = props;
  const { t } = useSparkTranslation();
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const found = logs
    .filter(({ key }) => key.toLowerCase().includes(wanted))
    .sort((a, b) => b.modifiedAt - a.modifiedAt);
  const unread = found.filter(({ state }) => state === 'found');
  return (
    <section aria-label={t('diagnose.found')}>
      <h3 className={styles.heading}>{t('diagnose.found')}</h3>
      <div className={styles.tools}>
        <span>{t('diagnose.foundCount', { count: logs.length })}</span>
        {logs.length > 5 && (
          <SearchBox
            label={t('diagnose.search')}
            value={search}
            onChange={setSearch}
          />
        )}
        {unread.length > 1 && unread.length <= READ_AT_ONCE && (
          <Button
            variant="secondary"
            size="small"
            onPress={() => session.read(unread.map(({ key }) => key))}
          >
            {t('diagnose.readAll', { count: unread.length })}
          </Button>
        )}
        <Button
          variant="tertiary"
          size="small"
          onPress={() => session.forget()}
        >
          {t('diagnose.forget')}
        </Button>
      </div>
      {found.length > SHOWN && (
        <p className={styles.note}>
          {t('diagnose.shownOf', {
            shown: formatCount(SHOWN),
            total: formatCount(found.length),
          })}
        </p>
      )}
      <ul className={styles.list} data-spark-list>
        {found.slice(0, SHOWN).map(log => (
          <LogItem key={log.key} session={session} log={log} />
        ))}
      </ul>
    </section>
  );
}

function LogItem(props: { session: DiagnoseSession; log: DroppedLog }) {
  const { session, log } = props;
  const { t } = useSparkTranslation();
  const links = useSparkLinks();
  const { key, state, summary } = log;
  const size = formatBytes(log.size);
  return (
    <li className={styles.log}>
      <div className={styles.head}>
        <h4 className={styles.name}>{key}</h4>
        {summary && state === 'read' && (
          <>
            <Outcome outcome={summary.outcome} />
            <Link href={links.run(summary.id)}>
              {t('diagnose.open', { job: summary.jobName })}
            </Link>
          </>
        )}
        {state === 'waiting' && <span>{t('diagnose.waiting')}</span>}
      </div>
      <p className={styles.note}>
        {t(log.parts > 1 ? 'diagnose.parts' : 'diagnose.size', {
          size,
          parts: formatCount(log.parts),
          time: <When at={log.modifiedAt} />,
        })}
      </p>
      {state === 'reading' && (
        <div className={styles.reading}>
          <progress
            aria-label={t('diagnose.progressOf', { name: key })}
            max={log.size}
            value={log.bytes}
          />
          <span>
            {t('diagnose.progress', {
              read: formatBytes(log.bytes),
              size,
              events: formatCount(log.events),
            })}
          </span>
        </div>
      )}
      {log.reason && (
        <p className={styles.error} role="alert">
          {t(`diagnose.refused.${log.reason}`)}
        </p>
      )}
      {log.problems.length > 0 && (
        <ul className={styles.problems}>
          {log.problems.map(problem => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
      {state === 'reading' || state === 'waiting' ? (
        <Button
          size="small"
          variant="secondary"
          aria-label={t('diagnose.cancelNamed', { name: key })}
          onPress={() => session.cancel(key)}
        >
          {t('diagnose.cancel')}
        </Button>
      ) : (
        <Button
          size="small"
          variant="secondary"
          aria-label={t('diagnose.readNamed', { name: key })}
          onPress={() => session.read([key])}
        >
          {state === 'found' ? t('diagnose.read') : t('diagnose.readAgain')}
        </Button>
      )}
    </li>
  );
}
