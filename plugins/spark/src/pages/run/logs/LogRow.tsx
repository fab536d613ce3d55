import { Button, ButtonIcon } from '@backstage/ui';
import {
  messageOfRecord,
  type LogLevel,
} from '@pilotlight/plugin-spark-common';
import { RiArrowDownSLine, RiArrowRightSLine } from '@remixicon/react';
import { memo } from 'react';
import { formatExactTime } from '../../../format';
import { useSparkTranslation } from '../../../translation';
import { CopyButton } from '../CopyButton';
import { plainText } from './ansi';
import { type ShownRecord, textOfRecord } from './lines';
import { LogText } from './LogText';
import styles from './logs.module.css';

/** Characters of a folded record that are drawn. */
const LONGEST_FOLDED = 1_000;

const WORDS: Record<LogLevel, string> = {
  error: 'ERROR',
  warn: 'WARN',
  info: 'INFO',
  debug: 'DEBUG',
  none: '',
};

/** Hours, minutes, seconds and milliseconds in the reader's zone. */
const clock = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
});

/** Props of {@link LogRow}. */
export interface LogRowProps {
  record: ShownRecord;
  search: string;
  isOpen: boolean;
  /** It is the one that a link points to. */
  isMeant: boolean;
  /** Whether rows tell who wrote them. */
  roles: boolean;
  onToggle: (id: string) => void;
  onAround: (record: ShownRecord) => void;
}

function Row(props: LogRowProps) {
  const { record, search, isOpen, isMeant, roles, onToggle, onAround } = props;
  const { t } = useSparkTranslation();
  const [head] = record.lines;
  const text = textOfRecord(record);
  const [first] = text.split('\n', 1);
  const more = text.split('\n').length - 1;
  return (
    <div
      className={styles.row}
      data-level={record.level}
      data-meant={isMeant || undefined}
    >
      <ButtonIcon
        size="small"
        variant="tertiary"
        className={styles.toggle}
        aria-label={t('run.logs.expand')}
        aria-expanded={isOpen}
        icon={isOpen ? <RiArrowDownSLine /> : <RiArrowRightSLine />}
        onPress={() => onToggle(record.id)}
      />
      <time
        className={styles.time}
        dateTime={new Date(head.time).toISOString()}
        title={formatExactTime(head.time)}
      >
        {clock.format(head.time)}
      </time>
      <span className={styles.level}>{WORDS[record.level]}</span>
      {roles && (
        <span className={styles.writer}>
          {head.role === 'driver' && t('run.logs.driver')}
          {head.role === 'executor' &&
            t('run.logs.executor', { executor: head.executorId ?? '?' })}
        </span>
      )}
      {isOpen ? (
        <div className={styles.whole}>
          <pre className={styles.text}>
            <LogText search={search}>{text}</LogText>
          </pre>
          {record.lines.some(line => line.cut) && (
            <p className={styles.note}>{t('run.logs.cut')}</p>
          )}
          <div className={styles.actions}>
            <span className={styles.note}>
              {[formatExactTime(head.time), head.pod]
                .filter(Boolean)
                .join(' · ')}
            </span>
            <CopyButton text={plainText(text)} label={t('run.logs.copy')} />
            <Button
              size="small"
              variant="tertiary"
              onPress={() => onAround(record)}
            >
              {t('run.logs.around')}
            </Button>
          </div>
        </div>
      ) : (
        <span className={styles.line}>
          <LogText search={search}>
            {messageOfRecord(first).slice(0, LONGEST_FOLDED)}
          </LogText>
          {more > 0 && (
            <span className={styles.more}>
              {' '}
              {t('run.logs.more', { count: more })}
            </span>
          )}
        </span>
      )}
    </div>
  );
}

/** A record of the log: one line, or all of it when it is opened. */
export const LogRow = memo(Row);
