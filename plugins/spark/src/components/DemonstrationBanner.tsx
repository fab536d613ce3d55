import { useSources } from '@pilotlight/plugin-spark-react';
import { Alert, Button, DialogTrigger, Popover } from '@backstage/ui';
import { useSparkTranslation } from '../translation';
import styles from './DemonstrationBanner.module.css';

/** The three lines that name one's own event logs. */
const CONNECT = `spark:
  sources:
    eventlog: [{ name: my-logs, type: folder, path: /path/to/spark-events, cluster: my-cluster, environment: production }]`;

/**
 * Says that what is shown are recorded runs on today's clock, wherever it is so:
 * nobody may take the example for their cluster.
 */
export function DemonstrationBanner() {
  const { data } = useSources();
  const { t } = useSparkTranslation();
  if (!data?.demonstration) {
    return null;
  }
  return (
    <Alert
      status="info"
      icon
      className={styles.banner}
      title={t('demonstration.title')}
      description={t('demonstration.description')}
      customActions={
        <DialogTrigger>
          <Button size="small" variant="secondary">
            {t('demonstration.connect')}
          </Button>
          <Popover placement="bottom end">
            <div className={styles.connect}>
              <p>{t('demonstration.connectHow')}</p>
              <pre>{CONNECT}</pre>
              <p>{t('demonstration.connectThen')}</p>
            </div>
          </Popover>
        </DialogTrigger>
      }
    />
  );
}
