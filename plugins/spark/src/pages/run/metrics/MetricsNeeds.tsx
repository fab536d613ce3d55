import type { MetricsChart } from '@pilotlight/plugin-spark-common';
import { useSparkTranslation } from '../../../translation';
import { CopyButton } from '../CopyButton';
import { Section } from '../Section';
import styles from './metrics.module.css';
import { needSnippets } from './snippets';

/** The charts that have no line, by what has to be turned on for them. */
export function MetricsNeeds(props: { charts: readonly MetricsChart[] }) {
  const { charts } = props;
  const { t } = useSparkTranslation();
  const needs = [...new Set(charts.map(chart => chart.needs))];
  return needs.length === 0 ? null : (
    <Section title={t('run.metrics.needs.title')}>
      <ul className={styles.needs}>
        {needs.map(need => (
          <li key={need}>
            <p className={styles.answer}>{t(`run.metrics.needs.${need}`)}</p>
            <p className={styles.source}>
              {t('run.metrics.needs.answers')}{' '}
              {charts
                .filter(chart => chart.needs === need)
                .map(({ chart }) => t(`run.metrics.chart.${chart}`))
                .join(' ')}
            </p>
            <Snippet text={needSnippets[need]} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Lines to copy. */
export function Snippet(props: { text: string | undefined }) {
  const { text } = props;
  const { t } = useSparkTranslation();
  return text === undefined ? null : (
    <div className={styles.snippet}>
      <pre>{text}</pre>
      <CopyButton text={text} label={t('run.metrics.needs.copy')} />
    </div>
  );
}
