import { Button } from '@backstage/ui';
import type { ListState } from '../../hooks/useListState';
import { useSparkTranslation } from '../../translation';

/** Filters that both lists have and that take several values, by the API's names. */
export const sharedFilters = [
  'owner',
  'team',
  'environment',
  'cluster',
  'outcome',
] as const;

/** The filters of {@link sharedFilters} that are set, as the API takes them. */
export function chosenFilters(
  list: Pick<ListState, 'filter'>,
): Record<string, readonly string[]> {
  return Object.fromEntries(
    sharedFilters
      .map(name => [name, list.filter(name)] as const)
      .filter(([, values]) => values.length > 0),
  );
}

/** Whether a list is searched, or narrowed by any of these filters. */
export function isNarrowed(
  list: ListState,
  filters: readonly string[],
): boolean {
  return (
    list.search !== '' || filters.some(name => list.filter(name).length > 0)
  );
}

/** What a filter of several values needs, to be kept in the list's URL. */
export function filterProps(list: ListState, name: string) {
  return {
    selected: list.filter(name),
    onChange: (values: string[]) =>
      list.change({ filters: { [name]: values } }),
  };
}

/** Takes the search and these filters away. */
export function ClearFilters(props: {
  list: ListState;
  filters: readonly string[];
}) {
  const { list, filters } = props;
  const { t } = useSparkTranslation();
  return (
    <Button
      size="small"
      variant="tertiary"
      onPress={() =>
        list.change({
          search: '',
          filters: Object.fromEntries(filters.map(name => [name, []])),
        })
      }
    >
      {t('list.clear')}
    </Button>
  );
}
