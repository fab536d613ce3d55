import { Link } from '@backstage/ui';
import { runbookOf } from '@pilotlight/plugin-spark-common';
import { useSparkTranslation } from '../translation';

/** Props of {@link RunbookLink}. */
export interface RunbookLinkProps {
  url: string;
  /** Whose it is. */
  job: string;
}

/**
 * The way to a job's runbook. Anyone who may write a catalog file names it, so
 * here too nothing but a web address becomes a link, and the page that it leads
 * to is told nothing of ours.
 */
export function RunbookLink(props: RunbookLinkProps) {
  const { url, job } = props;
  const { t } = useSparkTranslation();
  const read = runbookOf(url);
  return 'url' in read ? (
    <Link
      href={read.url}
      target="_blank"
      rel="noopener noreferrer"
      aria-label={t('runbook.of', { job })}
    >
      {t('runbook.title')}
    </Link>
  ) : null;
}
