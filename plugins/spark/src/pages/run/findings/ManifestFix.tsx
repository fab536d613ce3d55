import { Button } from '@backstage/ui';
import {
  manifestDiff,
  manifestDiffText,
  type RunFinding,
} from '@pilotlight/plugin-spark-common';
import { RiDownloadLine } from '@remixicon/react';
import { useMemo } from 'react';
import { saveText } from '../../../saveText';
import { useSparkTranslation } from '../../../translation';
import { CopyButton } from '../CopyButton';
import styles from './findings.module.css';

/** What to change in the job's manifest, as a difference to copy or to download. */
export function ManifestFix(props: { changes: RunFinding['changes'] }) {
  const { changes } = props;
  const { t } = useSparkTranslation();
  const lines = useMemo(() => manifestDiff(changes), [changes]);
  const text = manifestDiffText(lines);
  const flags = changes
    .map(
      ({ key, after }) => `--conf '${key}=${after.replaceAll("'", "'\\''")}'`,
    )
    .join(' ');
  return (
    <div className={styles.fix}>
      <pre className={styles.diff} aria-label={t('run.findings.diff')}>
        {lines.map((line, index) => (
          <span key={index} className={styles[line.change]}>
            {manifestDiffText([line])}
          </span>
        ))}
      </pre>
      <div className={styles.actions}>
        <CopyButton text={text} label={t('run.findings.copyDiff')} />
        <CopyButton text={flags} label={t('run.findings.copyFlags')} />
        <Button
          size="small"
          variant="secondary"
          iconStart={<RiDownloadLine />}
          onPress={() => saveText('spark-application.diff', text, 'text/plain')}
        >
          {t('run.findings.download')}
        </Button>
      </div>
    </div>
  );
}
