import { lazy, Suspense, useState } from 'react';
import type { ReactNode } from 'react';
import { ButtonIcon, Skeleton, Tooltip, TooltipTrigger } from '@backstage/ui';
import { RiBarChart2Line, RiTable2 } from '@remixicon/react';
import type { EChartsOption } from 'echarts';
import { useSparkTranslation } from '../translation';
import { ChartTable } from './ChartTable';
import type { ChartTableData } from './ChartTable';
import styles from './EChart.module.css';
import { loadCanvas } from './loadCanvas';
import type { ChartTheme } from './theme';

const EChartCanvas = lazy(() =>
  loadCanvas().then(module => ({ default: module.EChartCanvas })),
);

/** Props of {@link EChart}. */
export interface EChartProps {
  /** What the chart shows, in a few words: its accessible name. */
  label: string;
  /** Of the drawing, in pixels; the table takes the same. */
  height: number;
  /**
   * The ECharts option in a theme's colours. Keep its identity while the data
   * is the same (`useCallback`): a new function draws anew. Data items that have
   * a string `key` can be clicked.
   */
  option: (theme: ChartTheme) => EChartsOption;
  /** The same data as a table. */
  table: ChartTableData;
  /** Called with the `key` of a data item, or of a table row, that was chosen. */
  onSelect?: (key: string) => void;
  /** Left of the table switch: a legend, a sentence. */
  caption?: ReactNode;
}

/**
 * A chart of the portal: themed, as SVG, loaded when first shown, with the same
 * data as a table one key press away.
 */
export function EChart(props: EChartProps) {
  const { label, height, option, table, onSelect, caption } = props;
  const { t } = useSparkTranslation();
  const [asTable, setAsTable] = useState(false);
  const switchName = asTable ? t('chart.showChart') : t('chart.showTable');
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        <div className={styles.captionText}>{caption}</div>
        <TooltipTrigger>
          <ButtonIcon
            size="small"
            variant="tertiary"
            aria-label={`${switchName}: ${label}`}
            icon={asTable ? <RiBarChart2Line /> : <RiTable2 />}
            onPress={() => setAsTable(!asTable)}
          />
          <Tooltip>{switchName}</Tooltip>
        </TooltipTrigger>
      </figcaption>
      {asTable ? (
        <ChartTable
          label={label}
          table={table}
          height={height}
          onSelect={onSelect}
        />
      ) : (
        <Suspense fallback={<Skeleton height={height} width="100%" />}>
          <EChartCanvas
            label={label}
            height={height}
            option={option}
            onSelect={onSelect}
          />
        </Suspense>
      )}
    </figure>
  );
}
