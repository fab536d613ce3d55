import { Link } from '@backstage/ui';
import { EmptyState } from '@pilotlight/plugin-spark-react';
import { usePageTitle } from '../hooks/usePageTitle';
import { useSparkLinks } from '../hooks/useSparkLinks';
import { useSparkTranslation } from '../translation';

/** What an address below `/spark` shows that no page answers to. */
export function NoSuchPage() {
  const { t } = useSparkTranslation();
  const links = useSparkLinks();
  usePageTitle(t('noSuchPage.title'));
  return (
    <EmptyState
      title={t('noSuchPage.title')}
      action={<Link href={links.overview()}>{t('noSuchPage.overview')}</Link>}
    >
      {t('noSuchPage.explain')}
    </EmptyState>
  );
}
