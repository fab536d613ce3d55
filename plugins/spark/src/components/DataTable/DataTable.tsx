import { Button, Cell, Column, Table } from '@backstage/ui';
import type { ColumnConfig, TablePaginationType } from '@backstage/ui';
import { ErrorState } from '@pilotlight/plugin-spark-react';
import { useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useSparkTranslation } from '../../translation';
import { fitting } from './fitting';
import { sortRows } from './sortRows';
import type { SortValue } from './sortRows';
import { TableTools } from './TableTools';
import { useStored } from '../../hooks/useStored';
import { useWidth } from '../../hooks/useWidth';
import { useSteadyRows } from './useSteadyRows';
import styles from './DataTable.module.css';

/** A column of a {@link DataTable}. */
export interface DataColumn<T> {
  id: string;
  label: string;
  cell: (row: T) => ReactNode;
  /** The cell as plain text, for CSV. */
  text: (row: T) => string;
  /** Lets the table itself sort by this column, when it holds all the rows. */
  sortValue?: (row: T) => SortValue;
  /** Lets the backend sort by this column; {@link DataTableProps.onSortChange} is told. */
  sortable?: boolean;
  /** Hidden until the reader chooses it. */
  hidden?: boolean;
  /**
   * Makes way where the table is too narrow, the highest number first, unless the
   * reader has chosen columns; see `fitting`.
   */
  yields?: number;
  /** Figures stand at the end of their column. */
  align?: 'end';
  /** In pixels, or a share of what is left, such as `2fr`. */
  width?: number | `${number}fr`;
  minWidth?: number;
}

/** By which column a table is sorted. */
export interface DataSort {
  column: string;
  descending: boolean;
}

/** How a keyset-paged table moves on. */
export interface DataPaging {
  /** "51–100 of 5,000 jobs". */
  label: string;
  pageSize: number;
  /** Undefined on the last page. */
  onNext?: () => void;
  /** Undefined on the first page. */
  onPrevious?: () => void;
}

/** Props of {@link DataTable}. */
export interface DataTableProps<T extends { id: string }> {
  /** Under which the reader's columns and density are remembered. */
  id: string;
  /** What the table holds, for those who don't see it. */
  label: string;
  /** The first one names the row. Keep its identity while nothing changes. */
  columns: readonly DataColumn<T>[];
  /** Undefined while the first answer is awaited. */
  rows: readonly T[] | undefined;
  /** What the rows answer, such as the filters as JSON; see `useSteadyRows`. */
  request?: string;
  /** The rows answer an earlier request; the next answer is on its way. */
  isStale?: boolean;
  error?: Error | null;
  onRetry?: () => void;
  href?: (row: T) => string;
  /** Of the rows, in pixels; they scroll in it. As high as they need by default. */
  height?: number;
  /** Where the sort is kept elsewhere, such as in the URL; the table's own by default. */
  sort?: DataSort;
  onSortChange?: (sort: DataSort) => void;
  paging?: DataPaging;
  /** Shown when there are no rows. */
  empty: ReactNode;
  /** Left of the table's own tools: search, filters. */
  toolbar?: ReactNode;
}

/** More rows than this are drawn only where they are in sight. */
const VIRTUAL_FROM = 100;
const ROW_HEIGHT = { comfortable: 48, compact: 36 } as const;

/**
 * A table as all tables here are: sorted, with a choice of columns and of density,
 * copied as CSV, virtual when long, steady under the pointer.
 */
export function DataTable<T extends { id: string }>(props: DataTableProps<T>) {
  const { id, label, columns, error, onRetry, paging, empty } = props;
  const { href, height } = props;
  const { t } = useSparkTranslation();
  const [pointed, setPointed] = useState(false);
  const [ownSort, setOwnSort] = useState<DataSort>();
  const [choice, setChoice] = useStored<Record<string, boolean>>(
    `table.${id}.columns`,
    {},
  );
  const [density, setDensity] = useStored<'comfortable' | 'compact'>(
    `table.${id}.density`,
    'comfortable',
  );
  const sort = props.sort ?? ownSort;

  const { rows: steady, waiting } = useSteadyRows(
    props.rows,
    props.isStale ? undefined : props.request ?? '',
    pointed,
  );
  const rows = useMemo(() => {
    const by = columns.find(column => column.id === sort?.column);
    return steady && sort && by?.sortValue
      ? sortRows(steady, by.sortValue, sort.descending)
      : steady;
  }, [columns, sort, steady]);
  const root = useRef<HTMLElement>(null);
  const width = useWidth(root);
  const visible = useMemo(() => {
    const chosen = columns.filter(
      column => choice[column.id] ?? !column.hidden,
    );
    const isOwnChoice = Object.keys(choice).length > 0;
    return isOwnChoice || width === undefined ? chosen : fitting(chosen, width);
  }, [columns, choice, width]);
  const config = useMemo(
    () => visible.map((column, index) => toConfig(column, index === 0)),
    [visible],
  );

  const onSortChange = (next: DataSort) => {
    if (props.onSortChange) {
      props.onSortChange(next);
    } else {
      setOwnSort(next);
    }
  };
  const isLong = (rows?.length ?? 0) > VIRTUAL_FROM;

  return (
    <section
      ref={root}
      aria-label={label}
      className={`${styles.root} ${styles[density]}`}
      data-spark-list
    >
      <div className={styles.toolbar}>
        <div className={styles.filters}>{props.toolbar}</div>
        <TableTools
          columns={columns}
          visible={visible}
          rows={rows}
          onColumnsChange={ids =>
            setChoice(
              Object.fromEntries(
                columns.map(column => [column.id, ids.has(column.id)]),
              ),
            )
          }
          density={density}
          onDensityChange={setDensity}
        />
      </div>
      {waiting > 0 && (
        <div className={styles.waiting}>
          <Button
            size="small"
            variant="secondary"
            onPress={() => setPointed(false)}
          >
            {t('table.waiting', { count: waiting })}
          </Button>
        </div>
      )}
      {error && !rows ? (
        <ErrorState error={error} onRetry={() => onRetry?.()} />
      ) : (
        <div
          className={styles.rows}
          style={{ height }}
          // What scrolls must be reachable by keyboard.
          {...(height !== undefined && { tabIndex: 0 })}
          onPointerEnter={() => setPointed(true)}
          onPointerLeave={() => setPointed(false)}
        >
          <Table
            columnConfig={config}
            data={rows as T[] | undefined}
            isPending={!rows}
            isStale={props.isStale}
            pagination={toPagination(paging, rows?.length ?? 0)}
            emptyState={empty}
            rowConfig={href && { getHref: href }}
            sort={{
              descriptor: sort
                ? {
                    column: sort.column,
                    direction: sort.descending ? 'descending' : 'ascending',
                  }
                : null,
              onSortChange: next =>
                onSortChange({
                  column: String(next.column),
                  descending: next.direction === 'descending',
                }),
            }}
            {...(isLong && {
              virtualized: { rowHeight: ROW_HEIGHT[density] },
              style: { height: height ?? 640 },
            })}
          />
        </div>
      )}
    </section>
  );
}

function toConfig<T extends { id: string }>(
  column: DataColumn<T>,
  isRowHeader: boolean,
): ColumnConfig<T> {
  const className = column.align === 'end' ? styles.end : undefined;
  const { id, label, cell, width, minWidth } = column;
  return {
    id,
    label,
    isRowHeader,
    width,
    minWidth,
    cell: row => (
      <Cell className={className}>
        <div className={styles.cell}>{cell(row)}</div>
      </Cell>
    ),
    header: () => (
      <Column
        id={id}
        isRowHeader={isRowHeader}
        allowsSorting={column.sortable || column.sortValue !== undefined}
        className={className}
        width={width}
        minWidth={minWidth}
      >
        {label}
      </Column>
    ),
  };
}

function toPagination(
  paging: DataPaging | undefined,
  shown: number,
): TablePaginationType {
  if (!paging) {
    return { type: 'none' };
  }
  const { label, pageSize, onNext, onPrevious } = paging;
  return {
    type: 'page',
    pageSize,
    // Without a count the label is left out; what it says is ours.
    totalCount: shown,
    showPageSizeOptions: false,
    hasNextPage: onNext !== undefined,
    hasPreviousPage: onPrevious !== undefined,
    onNextPage: () => onNext?.(),
    onPreviousPage: () => onPrevious?.(),
    getLabel: () => label,
  };
}
