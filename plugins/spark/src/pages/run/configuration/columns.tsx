import { Badge } from '@backstage/ui';
import { RiLockLine } from '@remixicon/react';
import { useMemo } from 'react';
import type { DataColumn } from '../../../components';
import { useSparkTranslation } from '../../../translation';
import styles from './ConfigurationTab.module.css';
import { differsFromDefault } from './filter';
import type { PropertyRow } from './filter';

/** Columns of the configuration table. */
export function usePropertyColumns(): readonly DataColumn<PropertyRow>[] {
  const { t } = useSparkTranslation();
  return useMemo(
    () => [
      {
        id: 'key',
        label: t('run.configuration.key'),
        width: '2fr',
        minWidth: 240,
        cell: row => <code className={styles.text}>{row.key}</code>,
        text: row => row.key,
        sortValue: row => row.key,
      },
      {
        id: 'value',
        label: t('run.configuration.value'),
        width: '3fr',
        minWidth: 240,
        cell: row => <PropertyValue row={row} />,
        text: row => (row.change === 'removed' ? '' : row.value),
        sortValue: row => row.value,
      },
      {
        id: 'default',
        label: t('run.configuration.default'),
        minWidth: 150,
        cell: row =>
          row.defaultValue === undefined ? (
            '–'
          ) : (
            <code
              className={differsFromDefault(row) ? styles.differs : styles.text}
            >
              {row.defaultValue || t('run.configuration.emptyValue')}
            </code>
          ),
        text: row => row.defaultValue ?? '',
        sortValue: row => row.defaultValue,
      },
      {
        id: 'previous',
        label: t('run.configuration.previous'),
        minWidth: 160,
        cell: row => <PreviousValue row={row} />,
        text: row => previousOf(row) ?? '',
        sortValue: previousOf,
      },
      {
        id: 'section',
        label: t('run.configuration.section'),
        minWidth: 110,
        cell: row => t(`run.configuration.sections.${row.section}`),
        text: row => row.section,
        sortValue: row => row.section,
      },
    ],
    [t],
  );
}

function PropertyValue(props: { row: PropertyRow }) {
  const { row } = props;
  const { t } = useSparkTranslation();
  if (row.redacted) {
    return (
      <span className={styles.redacted}>
        <RiLockLine size={14} aria-hidden="true" />
        {t('run.configuration.redacted')}
      </span>
    );
  }
  if (row.change === 'removed') {
    return <>–</>;
  }
  return (
    <code className={styles.text}>
      {row.value || t('run.configuration.emptyValue')}
    </code>
  );
}

function PreviousValue(props: { row: PropertyRow }) {
  const { row } = props;
  const { t } = useSparkTranslation();
  const { change } = row;
  if (change === undefined || change === 'same') {
    return <>{change === 'same' ? t('run.configuration.same') : '–'}</>;
  }
  const before = previousOf(row);
  return (
    <span className={styles.change}>
      <Badge size="small">{t(`run.configuration.change.${change}`)}</Badge>
      {before !== undefined && (
        <code className={styles.text}>
          {before || t('run.configuration.emptyValue')}
        </code>
      )}
    </span>
  );
}

/** The value in the run before; of what is gone, the one it had. */
function previousOf(row: PropertyRow): string | undefined {
  return row.change === 'removed' ? row.value : row.previousValue;
}
