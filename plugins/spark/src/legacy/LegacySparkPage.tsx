import { PluginHeader, Skeleton } from '@backstage/ui';
import { RiFlashlightLine } from '@remixicon/react';
import { Suspense, lazy } from 'react';
import { Navigate, Route, Routes, useLocation } from 'react-router-dom';
import { cards } from '../cards';
import type { PlacedCard } from '../cards/card';
import { NoSuchPage, SparkFrame } from '../components';
import { useSparkLinks } from '../hooks/useSparkLinks';
import { JobsSubPage } from '../pages/JobsSubPage';
import { DiagnoseSubPage } from '../pages/diagnose';
import { RunsSubPage } from '../pages/RunsSubPage';
import { PersonaPage } from '../pages/persona';
import type { PersonaCard } from '../pages/persona';
import { SourcesPage } from '../pages/sources';
import { useSparkTranslation } from '../translation';

const personaCards = cards.map(toPersonaCard);

/** The Spark pages with their tabs, where no extension tree draws them. */
export function LegacySparkPage() {
  const { t } = useSparkTranslation();
  const { search } = useLocation();
  const links = useSparkLinks();
  const tabs = [
    { id: 'overview', label: t('tabs.overview'), href: links.overview() },
    { id: 'jobs', label: t('tabs.jobs'), href: links.jobs() },
    { id: 'runs', label: t('tabs.runs'), href: links.runs() },
    { id: 'sources', label: t('tabs.sources'), href: links.sources() },
    { id: 'diagnose', label: t('tabs.diagnose'), href: links.diagnose() },
  ];
  return (
    <>
      <PluginHeader
        title={t('title')}
        icon={<RiFlashlightLine />}
        tabs={tabs.map(tab => ({ ...tab, matchStrategy: 'prefix' }))}
      />
      <Routes>
        <Route index element={<Navigate to={`overview${search}`} replace />} />
        <Route path="overview" element={<PersonaPage cards={personaCards} />} />
        <Route path="jobs/*" element={<JobsSubPage />} />
        <Route path="runs/*" element={<RunsSubPage />} />
        <Route path="sources" element={<SourcesPage />} />
        <Route path="diagnose/*" element={<DiagnoseSubPage />} />
        <Route
          path="*"
          element={
            <SparkFrame>
              <NoSuchPage />
            </SparkFrame>
          }
        />
      </Routes>
    </>
  );
}

/** A card as the page takes it, loaded when it is first shown. */
function toPersonaCard(card: PlacedCard): PersonaCard {
  const { name, loader, personas, size } = card;
  const Card = lazy(async () => {
    const element = await loader();
    return { default: () => element };
  });
  return {
    id: name,
    personas,
    size,
    element: (
      <Suspense fallback={<Skeleton width="100%" height={280} />}>
        <Card />
      </Suspense>
    ),
  };
}
