import type { Distribution } from '@pilotlight/plugin-spark-common';
import { formatTimes } from '../../../format';
import { useSparkTranslation } from '../../../translation';
import { boxOf, isSkewed } from './distribution';
import styles from './StagesTab.module.css';

const WIDTH = 96;
const HEIGHT = 14;

/** Props of {@link DistributionPlot}. */
export interface DistributionPlotProps {
  /** Undefined where no task succeeded. */
  distribution: Distribution | undefined;
  /** Writes one of its values. */
  format: (value: number) => string;
}

/**
 * How a stage's tasks differ, as a small box plot from nothing to the longest:
 * the box holds the middle half, the line in it is the median.
 */
export function DistributionPlot(props: DistributionPlotProps) {
  const { distribution, format } = props;
  const { t } = useSparkTranslation();
  if (!distribution || distribution.max <= 0) {
    return <>–</>;
  }
  const words = t('run.stages.distribution', {
    min: format(distribution.min),
    median: format(distribution.median),
    p95: format(distribution.p95),
    max: format(distribution.max),
  });
  const box = boxOf(distribution, WIDTH);
  const middle = HEIGHT / 2;
  return (
    <span className={styles.distribution}>
      <svg
        role="img"
        aria-label={words}
        width={WIDTH}
        height={HEIGHT}
        className={styles.plot}
      >
        <title>{words}</title>
        <line x1={box.min} x2={box.max} y1={middle} y2={middle} />
        <line x1={box.min} x2={box.min} y1={4} y2={HEIGHT - 4} />
        <line x1={box.max} x2={box.max} y1={4} y2={HEIGHT - 4} />
        <rect
          x={box.p25}
          width={Math.max(1, box.p75 - box.p25)}
          y={2}
          height={HEIGHT - 4}
        />
        <line
          className={styles.median}
          x1={box.median}
          x2={box.median}
          y1={1}
          y2={HEIGHT - 1}
        />
      </svg>
      <span className={styles.longest}>
        {isSkewed(distribution)
          ? t('run.stages.longestTimes', {
              max: format(distribution.max),
              times: formatTimes(distribution.max, distribution.median) ?? '',
            })
          : format(distribution.max)}
      </span>
    </span>
  );
}
