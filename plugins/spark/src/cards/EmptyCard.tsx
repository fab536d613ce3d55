import { ButtonLink } from '@backstage/ui';
import { useSparkScope } from '@pilotlight/plugin-spark-react';
import type { ReactNode } from 'react';
import { EmptyState } from '../components';
import { useSparkLinks } from '../hooks/useSparkLinks';
import { useSparkTranslation } from '../translation';

/** A card with nothing to show; where only one's own teams are looked at, the way to all. */
export function EmptyCard(props: { title: string; children: ReactNode }) {
  const { title, children } = props;
  const { t } = useSparkTranslation();
  const { jobs, persona, environments, days } = useSparkScope();
  const links = useSparkLinks();
  return (
    <EmptyState
      title={title}
      action={
        jobs === 'mine' && (
          <ButtonLink
            size="small"
            variant="secondary"
            href={links.overview({
              persona,
              scope: 'all',
              environment: environments,
              days,
            })}
          >
            {t('cards.allTeams')}
          </ButtonLink>
        )
      }
    >
      {children}
    </EmptyState>
  );
}
