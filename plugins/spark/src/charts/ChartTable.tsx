import { useMemo } from 'react';
import { DataTable } from '../components/DataTable';
import type { DataColumn } from '../components/DataTable';
import { useSparkTranslation } from '../translation';
import styles from './EChart.module.css';

/** A chart's data as a table, for those who can't or won't read the chart. */
export interface ChartTableData {
  /** Headings; the first column names the row. */
  columns: string[];
  rows: ChartTableRow[];
}

/** A row of {@link ChartTableData}. */
export interface ChartTableRow {
  /** Unique in the table; what the chart's `onSelect` is told. */
  key: string;
  cells: string[];
  /** What the cells are sorted by; without them the table keeps its order. */
  values?: readonly (string | number | undefined)[];
  /** Whether the row leads somewhere, as a click in the chart does. */
  selectable?: boolean;
}

/** Props of {@link ChartTable}. */
export interface ChartTableProps {
  label: string;
  table: ChartTableData;
  height: number;
  onSelect?: (key: string) => void;
}

/** What the table's own tools take of its height, in pixels. */
const TOOLS = 44;

/**
 * The table behind a chart: sorted, copied as CSV and virtual as all tables are.
 * Takes the chart's place and height, so nothing jumps.
 */
export function ChartTable(props: ChartTableProps) {
  const { label, table, height, onSelect } = props;
  const { t } = useSparkTranslation();
  const { columns: headings } = table;
  const rows = useMemo(
    () => table.rows.map(row => ({ ...row, id: row.key })),
    [table.rows],
  );
  const sorts = rows[0]?.values !== undefined;
  const columns = useMemo(
    () =>
      headings.map((heading, index): DataColumn<ChartTableRow> => {
        const text = (row: ChartTableRow) => row.cells[index];
        return {
          id: heading,
          label: heading,
          text,
          cell: row =>
            index === 0 && row.selectable && onSelect ? (
              <button
                type="button"
                className={styles.open}
                onClick={() => onSelect(row.key)}
              >
                {text(row)}
              </button>
            ) : (
              text(row)
            ),
          ...(sorts && { sortValue: row => row.values?.[index] }),
        };
      }),
    [headings, sorts, onSelect],
  );
  return (
    <div style={{ height }} className={styles.tableOf}>
      <DataTable
        id={`chart.${label}`}
        label={t('chart.tableOf', { chart: label })}
        columns={columns}
        rows={rows}
        height={height - TOOLS}
        empty={null}
      />
    </div>
  );
}
