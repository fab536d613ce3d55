import { Button } from '@backstage/ui';
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { useSparkTranslation } from '../../../translation';
import type { ShownRecord } from './lines';
import { LogRow } from './LogRow';
import styles from './logs.module.css';
import type { Logs } from './useLogs';

/** Height of a folded record in pixels; the style sheet has the same. */
const ROW = 24;
/** Rows from an edge at which more is read. */
const NEAR = 20;
/** Pixels from the end that still count as the end. */
const AT_END = ROW * 2;

/** What scrolls must be reachable by keyboard. */
const reachable = { tabIndex: 0 };

/** Props of {@link LogList}. */
export interface LogListProps {
  records: readonly ShownRecord[];
  logs: Logs;
  search: string;
  /** The line that a link points to. */
  meant?: string;
  /** Begins at the end, and stays there while lines come. */
  isAtEnd: boolean;
  onAround: (record: ShownRecord) => void;
}

/** Records of a log, drawn only where they are in sight, read on at both ends. */
export function LogList(props: LogListProps) {
  const { records, logs, search, meant, isAtEnd, onAround } = props;
  const { t } = useSparkTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<ReadonlySet<string>>(
    () => new Set(meant === undefined ? [] : [meant]),
  );
  const [sticks, setSticks] = useState(isAtEnd);

  const rows = useVirtualizer({
    count: records.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    getItemKey: index => records[index].id,
    overscan: 10,
  });

  const toggle = useCallback((id: string) => {
    setOpen(before => {
      const next = new Set(before);
      if (!next.delete(id)) {
        next.add(id);
      }
      return next;
    });
  }, []);

  // What is being read stays where it is when lines come before it, or go.
  const firstId = useRef<string>();
  useLayoutEffect(() => {
    const element = scroller.current;
    const before = firstId.current;
    firstId.current = records[0]?.id;
    if (!element || records.length === 0) {
      return;
    }
    if (sticks) {
      rows.scrollToIndex(records.length - 1, { align: 'end' });
      return;
    }
    if (before !== undefined && before !== records[0].id) {
      const moved = records.findIndex(({ id }) => id === before);
      if (moved > 0) {
        element.scrollTop += moved * ROW;
      }
    }
    // Only new lines move anything.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [records, sticks]);

  // A link to a line leads to it, once.
  const led = useRef<string>();
  useEffect(() => {
    if (meant === undefined || led.current === meant) {
      return;
    }
    const index = records.findIndex(({ lines }) =>
      lines.some(({ id }) => id === meant),
    );
    if (index >= 0) {
      led.current = meant;
      rows.scrollToIndex(index, { align: 'center' });
    }
  }, [meant, records, rows]);

  const items = rows.getVirtualItems();
  const firstShown = items[0]?.index ?? 0;
  const lastShown = items[items.length - 1]?.index ?? 0;
  const { readOlder, readNewer, isTired } = logs;
  useEffect(() => {
    if (isTired) {
      return;
    }
    if (readOlder && (firstShown < NEAR || records.length === 0)) {
      readOlder();
    } else if (readNewer && lastShown > records.length - NEAR) {
      readNewer();
    }
  }, [firstShown, lastShown, records.length, readOlder, readNewer, isTired]);

  return (
    <div className={styles.frame}>
      <div
        ref={scroller}
        className={styles.scroller}
        role="log"
        aria-label={t('run.logs.label')}
        aria-live="off"
        aria-busy={logs.isLoading}
        {...reachable}
        onScroll={({
          currentTarget: { scrollTop, scrollHeight, clientHeight },
        }) =>
          setSticks(isAtEnd && scrollHeight - scrollTop - clientHeight < AT_END)
        }
      >
        <div className={styles.canvas} style={{ height: rows.getTotalSize() }}>
          {items.map(item => {
            const record = records[item.index];
            return (
              <div
                key={item.key}
                ref={rows.measureElement}
                data-index={item.index}
                className={styles.place}
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <LogRow
                  record={record}
                  search={search}
                  isOpen={open.has(record.id)}
                  isMeant={record.lines.some(({ id }) => id === meant)}
                  roles={logs.page?.roles ?? false}
                  onToggle={toggle}
                  onAround={onAround}
                />
              </div>
            );
          })}
        </div>
      </div>
      {isTired && (readOlder ?? readNewer) && (
        <Button
          size="small"
          variant="secondary"
          onPress={readOlder ?? readNewer}
        >
          {t('run.logs.further')}
        </Button>
      )}
      {isAtEnd && !sticks && (
        <div className={styles.toEnd}>
          <Button
            size="small"
            variant="secondary"
            onPress={() => setSticks(true)}
          >
            {t('run.logs.toEnd')}
          </Button>
        </div>
      )}
    </div>
  );
}
