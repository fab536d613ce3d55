import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { Fact } from '@pilotlight/plugin-spark-common';
import { useSparkQuery } from '@pilotlight/plugin-spark-react';
import { useMemo, useState } from 'react';
import { DataTable, EmptyState, SearchBox, When } from '../../../components';
import type { DataColumn } from '../../../components';
import { sparkTranslationRef } from '../../../translation';
import type { RunTabProps } from '../part';
import { factRows } from './rows';
import type { FactRow } from './rows';
import { factText } from './factText';

/** Where what the page says comes from: each source's word, used or not. */
export function FactsTab(props: RunTabProps) {
  const { t } = useTranslationRef(sparkTranslationRef);
  const answer = useSparkQuery('listRunFacts', {
    runId: props.run.summary.id,
  });
  const [search, setSearch] = useState('');
  const columns = useFactColumns();
  const rows = useMemo(
    () => answer.data && factRows(answer.data.items, search),
    [answer.data, search],
  );
  return (
    <>
      <Text as="p" variant="body-small" color="secondary">
        {t('run.facts.about')}
      </Text>
      <DataTable
        id="run-facts"
        label={t('run.tabs.facts')}
        columns={columns}
        rows={rows}
        request={search}
        error={answer.error}
        onRetry={answer.refetch}
        empty={<EmptyState title={t('run.facts.none')} />}
        toolbar={
          <SearchBox
            label={t('run.facts.search')}
            value={search}
            onChange={setSearch}
          />
        }
      />
    </>
  );
}

function useFactColumns(): readonly DataColumn<FactRow>[] {
  const { t } = useTranslationRef(sparkTranslationRef);
  return useMemo(() => {
    const used = (fact: Fact) =>
      fact.used ? t('run.facts.used') : t('run.facts.notUsed');
    const text = (
      id: 'name' | 'source' | 'evidence' | 'attempt',
      read: (fact: Fact) => string,
      minWidth: number,
    ): DataColumn<FactRow> => ({
      id,
      label: t(`run.facts.${id}`),
      minWidth,
      cell: read,
      text: read,
      sortValue: read,
    });
    return [
      text('name', fact => fact.name, 130),
      {
        id: 'value',
        label: t('run.facts.value'),
        width: '2fr',
        minWidth: 200,
        cell: fact => factText(fact),
        text: fact => fact.value,
        sortValue: fact => fact.value,
      },
      text('source', fact => fact.source, 140),
      text('evidence', fact => fact.evidence, 220),
      {
        id: 'observedAt',
        label: t('run.facts.observedAt'),
        minWidth: 120,
        cell: fact => <When at={fact.observedAt} />,
        text: fact => new Date(fact.observedAt).toISOString(),
        sortValue: fact => fact.observedAt,
      },
      text('attempt', fact => fact.attempt ?? '', 90),
      {
        id: 'used',
        label: t('run.facts.shown'),
        minWidth: 110,
        cell: used,
        text: used,
        sortValue: used,
      },
    ];
  }, [t]);
}
