import { Button } from '@backstage/ui';
import { useState } from 'react';
import { formatCount } from '../format';
import { useSparkTranslation } from '../translation';
import styles from './cards.module.css';

/** Where one is in a list that is read page by page. */
export interface Pages {
  /** For the request; absent on the first page. */
  cursor?: string;
  /** Rows before this page. */
  before: number;
  next(cursor: string): void;
  previous(): void;
}

/**
 * Keeps the way through a list of pages; another list begins with its first.
 *
 * @param list - what the cursors belong to
 * @param size - rows of a page
 */
export function usePages(list: string, size: number): Pages {
  const [way, setWay] = useState<{ list: string; cursors: string[] }>({
    list,
    cursors: [],
  });
  const cursors = way.list === list ? way.cursors : [];
  return {
    cursor: cursors.at(-1),
    before: cursors.length * size,
    next: cursor => setWay({ list, cursors: [...cursors, cursor] }),
    previous: () => setWay({ list, cursors: cursors.slice(0, -1) }),
  };
}

/** "1–10 of 240", and the ways on and back; nothing where one page is all. */
export function PageButtons(props: {
  pages: Pages;
  shown: number;
  total: number;
  nextCursor: string | undefined;
}) {
  const { pages, shown, total, nextCursor } = props;
  const { t } = useSparkTranslation();
  if (pages.cursor === undefined && nextCursor === undefined) {
    return null;
  }
  return (
    <div className={`${styles.line} ${styles.note}`}>
      <span className={styles.muted}>
        {t('cards.pages.where', {
          from: formatCount(pages.before + 1),
          to: formatCount(pages.before + shown),
          total: formatCount(total),
        })}
      </span>
      <Button
        size="small"
        variant="secondary"
        isDisabled={pages.cursor === undefined}
        onPress={() => pages.previous()}
      >
        {t('cards.pages.previous')}
      </Button>
      <Button
        size="small"
        variant="secondary"
        isDisabled={nextCursor === undefined}
        onPress={() => nextCursor !== undefined && pages.next(nextCursor)}
      >
        {t('cards.pages.next')}
      </Button>
    </div>
  );
}
