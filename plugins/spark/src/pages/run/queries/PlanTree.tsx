import { RiArrowDownSLine, RiArrowRightSLine } from '@remixicon/react';
import { useEffect, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { formatCount } from '../../../format';
import { useSparkTranslation } from '../../../translation';
import type { ShownRow } from './planRows';
import styles from './PlanView.module.css';

/** Deeper nodes are not moved further to the right, or they would leave the page. */
const MAX_INDENT = 24;

/** Props of {@link PlanTree}. */
export interface PlanTreeProps {
  label: string;
  rows: readonly ShownRow[];
  collapsed: ReadonlySet<number>;
  /** Index of the node whose details are on show. */
  selected: number | undefined;
  onSelect: (index: number) => void;
  onToggle: (index: number, collapse: boolean) => void;
}

/**
 * The nodes of a plan as a tree (WAI-ARIA pattern): up and down move, right and
 * left open, close and climb, Home and End go to the ends.
 */
export function PlanTree(props: PlanTreeProps) {
  const { label, rows, collapsed, selected, onSelect, onToggle } = props;
  const { t } = useSparkTranslation();
  const tree = useRef<HTMLUListElement>(null);
  const moved = useRef(false);
  const focusable = rows.some(row => row.index === selected)
    ? selected
    : rows[0]?.index;

  useEffect(() => {
    // Only keys move the focus; a new answer must not take it.
    if (moved.current) {
      moved.current = false;
      tree.current
        ?.querySelector<HTMLElement>('[role="treeitem"][tabindex="0"]')
        ?.focus();
    }
  }, [selected]);

  const onKeyDown = (event: KeyboardEvent) => {
    const at = rows.findIndex(row => row.index === focusable);
    const current = rows[at];
    if (!current) {
      return;
    }
    const to = (next: ShownRow | undefined) => {
      if (next) {
        moved.current = next.index !== selected;
        onSelect(next.index);
      }
    };
    const isOpen = current.row.below > 0 && !collapsed.has(current.index);
    const actions: Record<string, () => void> = {
      ArrowDown: () => to(rows[at + 1]),
      ArrowUp: () => to(rows[at - 1]),
      Home: () => to(rows[0]),
      End: () => to(rows[rows.length - 1]),
      Enter: () => to(current),
      ArrowRight: () => {
        if (isOpen) {
          to(rows[at + 1]);
        } else if (current.row.below > 0) {
          onToggle(current.index, false);
        }
      },
      ArrowLeft: () => {
        if (isOpen) {
          onToggle(current.index, true);
        } else {
          to(rows.find(row => row.index === current.row.parent));
        }
      },
    };
    const act = actions[event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  };

  return (
    <ul ref={tree} role="tree" aria-label={label} className={styles.tree}>
      {rows.map(({ row, index, found }) => {
        const isCollapsed = collapsed.has(index);
        const Arrow = isCollapsed ? RiArrowRightSLine : RiArrowDownSLine;
        return (
          <li
            key={index}
            role="treeitem"
            aria-level={row.depth + 1}
            aria-expanded={row.below > 0 ? !isCollapsed : undefined}
            aria-selected={index === selected}
            tabIndex={index === focusable ? 0 : -1}
            className={`${styles.node} ${found ? styles.found : ''}`}
            style={{
              paddingInlineStart: Math.min(row.depth, MAX_INDENT) * 16,
            }}
            onClick={() => onSelect(index)}
            onKeyDown={onKeyDown}
          >
            <span
              aria-hidden="true"
              className={styles.arrow}
              onClick={event => {
                event.stopPropagation();
                onToggle(index, !isCollapsed);
              }}
            >
              {row.below > 0 && <Arrow size={16} />}
            </span>
            <span className={styles.name}>{row.node.name}</span>
            {isCollapsed && row.below > 0 && (
              <span className={styles.below}>
                {t('run.plan.below', {
                  count: row.below,
                  n: formatCount(row.below),
                })}
              </span>
            )}
            <span className={styles.detail}>{row.node.detail}</span>
          </li>
        );
      })}
    </ul>
  );
}
