import { Link, Text } from '@backstage/ui';
import type { Fact } from '@pilotlight/plugin-spark-common';
import { useSources, useSparkQuery } from '@pilotlight/plugin-spark-react';
import { useMemo } from 'react';
import {
  DataTable,
  EmptyState,
  EntityLink,
  SearchBox,
  When,
} from '../../../components';
import type { DataColumn } from '../../../components';
import { useSparkLinks } from '../../../hooks/useSparkLinks';
import { useSparkTranslation } from '../../../translation';
import type { RunTabProps } from '../part';
import { useTableState } from '../useTableState';
import { factRows } from './rows';
import type { FactRow } from './rows';
import { useFactWords } from './factText';

/** Where what the page says comes from: each source's word, used or not. */
export function FactsTab(props: RunTabProps) {
  const { t } = useSparkTranslation();
  const answer = useSparkQuery('listRunFacts', {
    runId: props.run.summary.id,
  });
  const { list, sorting } = useTableState();
  const { search } = list;
  const columns = useFactColumns();
  const { name, value } = useFactWords();
  const rows = useMemo(
    () => answer.data && factRows(answer.data.items, search, { name, value }),
    [answer.data, search, name, value],
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
        {...sorting}
        error={answer.error}
        onRetry={answer.refetch}
        empty={<EmptyState title={t('run.facts.none')} />}
        toolbar={
          <SearchBox
            label={t('run.facts.search')}
            value={search}
            onChange={text => list.change({ search: text })}
          />
        }
      />
    </>
  );
}

/** The ledger's name of the catalog as a source of facts. */
const CATALOG = 'catalog';
/** Facts whose value is an entity of the catalog. */
const refs = new Set(['entity', 'owner', 'team', 'readableBy']);

function useFactColumns(): readonly DataColumn<FactRow>[] {
  const { t } = useSparkTranslation();
  const links = useSparkLinks();
  const { data } = useSources();
  return useMemo(() => {
    const titleOf = (source: string) =>
      source === CATALOG
        ? t('run.facts.catalog')
        : data?.items.find(({ id }) => id === source)?.title ?? source;
    const used = (fact: Fact) =>
      fact.used ? t('run.facts.used') : t('run.facts.notUsed');
    const text = (
      id: 'name' | 'evidence' | 'attempt',
      read: (fact: FactRow) => string,
      minWidth: number,
    ): DataColumn<FactRow> => ({
      id,
      label: t(`run.facts.${id}`),
      minWidth,
      cell: fact => <span title={read(fact)}>{read(fact)}</span>,
      text: read,
      sortValue: read,
    });
    return [
      text('name', fact => fact.nameText, 160),
      {
        id: 'value',
        label: t('run.facts.value'),
        width: '2fr',
        minWidth: 200,
        cell: fact =>
          refs.has(fact.name) ? (
            <EntityLink entityRef={fact.value} />
          ) : (
            <span title={fact.valueText}>{fact.valueText}</span>
          ),
        text: fact => fact.valueText,
        sortValue: fact => fact.valueText,
      },
      {
        id: 'source',
        label: t('run.facts.source'),
        minWidth: 160,
        cell: ({ source }) =>
          source === CATALOG ? (
            titleOf(source)
          ) : (
            <Link href={links.sources()}>{titleOf(source)}</Link>
          ),
        text: fact => titleOf(fact.source),
        sortValue: fact => titleOf(fact.source),
      },
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
        minWidth: 140,
        cell: used,
        text: used,
        sortValue: used,
      },
    ];
  }, [data, links, t]);
}
