import { Select } from '@backstage/ui';
import type { Facet } from '@pilotlight/plugin-spark-common';
import { sparkPersonas } from '@pilotlight/plugin-spark-react';
import type { SparkPersona, SparkScope } from '@pilotlight/plugin-spark-react';
import { useSparkTranslation } from '../../translation';
import { periods } from './usePersonaScope';
import type { SetScope } from './usePersonaScope';
import styles from './ScopeBar.module.css';

/** Stands for no filter; no environment is called so. */
const ALL = '*';

/** Props of {@link ScopeBar}. */
export interface ScopeBarProps {
  scope: SparkScope;
  onChange: SetScope;
  environments: readonly Facet[];
}

/** Who is looking, at whose jobs, where, and how far back. */
export function ScopeBar(props: ScopeBarProps) {
  const { scope, onChange, environments } = props;
  const { t } = useSparkTranslation();
  return (
    <div className={styles.bar}>
      <Select
        aria-label={t('personaPage.persona')}
        selectedKey={scope.persona}
        onSelectionChange={key => onChange({ persona: key as SparkPersona })}
        options={sparkPersonas.map(persona => ({
          id: persona,
          label: t(`persona.${persona}`),
        }))}
      />
      <Select
        aria-label={t('personaPage.jobs')}
        selectedKey={scope.jobs}
        onSelectionChange={key => onChange({ jobs: key as SparkScope['jobs'] })}
        options={[
          { id: 'mine', label: t('scope.mine') },
          { id: 'all', label: t('scope.all') },
        ]}
      />
      <Select
        aria-label={t('personaPage.environment')}
        selectedKey={scope.environments[0] ?? ALL}
        onSelectionChange={key =>
          onChange({ environments: key === ALL ? [] : [String(key)] })
        }
        options={[
          { id: ALL, label: t('personaPage.allEnvironments') },
          ...environments.map(({ value }) => ({ id: value, label: value })),
        ]}
      />
      <Select
        aria-label={t('personaPage.period')}
        selectedKey={String(scope.days)}
        onSelectionChange={key => onChange({ days: Number(key) })}
        options={periods.map(days => ({
          id: String(days),
          label: t('scope.days', { days: String(days) }),
        }))}
      />
    </div>
  );
}
