import { Link, Text, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { useSparkQuery } from '@pilotlight/plugin-spark-react';
import { useMemo } from 'react';
import { DataTable, EmptyState, SearchBox } from '../../../components';
import { useSparkLinks } from '../../../hooks/useSparkLinks';
import { useSparkTranslation } from '../../../translation';
import { partRequest } from '../part';
import type { RunTabProps } from '../part';
import { useTableState } from '../useTableState';
import { usePropertyColumns } from './columns';
import { propertyFilters, propertyRows } from './filter';

/** The URL's word for a filter other than all. */
const FILTER_PARAM = 'only';

/** The attempt's configuration: what it is, what is unusual, what changed. */
export function ConfigurationTab(props: RunTabProps) {
  const { t } = useSparkTranslation();
  const links = useSparkLinks();
  const answer = useSparkQuery('getRunConfiguration', partRequest(props));
  const columns = usePropertyColumns();
  const { list, sorting } = useTableState();
  const { search } = list;
  const [asked] = list.filter(FILTER_PARAM);
  const filter = propertyFilters.find(one => one === asked) ?? 'all';
  const { data } = answer;
  const rows = useMemo(
    () => data && propertyRows(data, filter, search),
    [data, filter, search],
  );
  return (
    <>
      {data && (
        <Text as="p" variant="body-small" color="secondary">
          {data.previousRunId ? (
            <>
              {t('run.configuration.against')}{' '}
              <Link href={links.run(data.previousRunId)}>
                {t('run.configuration.runBefore')}
              </Link>
            </>
          ) : (
            t('run.configuration.first')
          )}
        </Text>
      )}
      <DataTable
        id="run-configuration"
        label={t('run.tabs.configuration')}
        columns={columns}
        rows={rows}
        request={JSON.stringify([filter, search])}
        {...sorting}
        error={answer.error}
        onRetry={answer.refetch}
        empty={<EmptyState title={t(`run.configuration.none.${filter}`)} />}
        toolbar={
          <>
            <SearchBox
              label={t('run.configuration.search')}
              value={search}
              onChange={text => list.change({ search: text })}
            />
            <ToggleButtonGroup
              aria-label={t('run.configuration.show')}
              selectionMode="single"
              disallowEmptySelection
              selectedKeys={[filter]}
              onSelectionChange={keys =>
                list.change({
                  filters: {
                    [FILTER_PARAM]: [...keys]
                      .map(String)
                      .filter(key => key !== 'all'),
                  },
                })
              }
            >
              {propertyFilters.map(one => (
                <ToggleButton key={one} id={one} size="small">
                  {t(`run.configuration.filter.${one}`)}
                </ToggleButton>
              ))}
            </ToggleButtonGroup>
          </>
        }
      />
    </>
  );
}
