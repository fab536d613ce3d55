import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { sparkTranslationRef } from '../translation';
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

/** A region that scrolls must be reachable by keyboard. */
const REACHABLE = { tabIndex: 0 };

/** The table behind a chart. Takes the chart's place and height, so nothing jumps. */
export function ChartTable(props: ChartTableProps) {
  const { label, table, height, onSelect } = props;
  const { t } = useTranslationRef(sparkTranslationRef);
  const name = t('chart.tableOf', { chart: label });
  return (
    <div
      className={styles.scroll}
      style={{ height }}
      role="region"
      aria-label={name}
      {...REACHABLE}
    >
      <table className={styles.table}>
        <thead>
          <tr>
            {table.columns.map(column => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(row => (
            <tr key={row.key}>
              {row.cells.map((cell, index) => (
                <td key={table.columns[index]}>
                  {index === 0 && row.selectable && onSelect ? (
                    <button
                      type="button"
                      className={styles.open}
                      onClick={() => onSelect(row.key)}
                    >
                      {cell}
                    </button>
                  ) : (
                    cell
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
