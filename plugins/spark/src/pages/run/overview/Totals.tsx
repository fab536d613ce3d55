import type { TaskTotals } from '@pilotlight/plugin-spark-common';
import { FigurePopover } from '../../../components';
import { formatBytes, formatDuration, formatPercent } from '../../../format';
import { useSparkTranslation } from '../../../translation';
import { Changing } from '../Changing';
import styles from './OverviewTab.module.css';

/** Sums over an attempt's tasks, each saying how it is reckoned. */
export function Totals(props: { totals: TaskTotals; askedAt: number }) {
  const { totals, askedAt } = props;
  const { t } = useSparkTranslation();
  const gcShare =
    totals.runTime > 0
      ? ` · ${formatPercent(totals.gcTime / totals.runTime)}`
      : '';
  const figures = [
    ['taskTime', formatDuration(totals.taskTime)],
    ['cpuTime', formatDuration(totals.cpuTime)],
    ['gcTime', `${formatDuration(totals.gcTime)}${gcShare}`],
    ['input', formatBytes(totals.inputBytes)],
    ['output', formatBytes(totals.outputBytes)],
    ['shuffleRead', formatBytes(totals.shuffleReadBytes)],
    ['shuffleWrite', formatBytes(totals.shuffleWriteBytes)],
    ['spill', formatBytes(totals.diskSpilled)],
  ] as const;
  return (
    <dl className={styles.totals}>
      {figures.map(([figure, text]) => (
        <div key={figure}>
          <dt>{t(`run.overview.${figure}`)}</dt>
          <dd>
            <Changing value={text}>
              <FigurePopover
                name={t(`run.overview.${figure}`)}
                formula={t(`run.overview.${figure}Formula`)}
                askedAt={askedAt}
              >
                {text}
              </FigurePopover>
            </Changing>
          </dd>
        </div>
      ))}
    </dl>
  );
}
