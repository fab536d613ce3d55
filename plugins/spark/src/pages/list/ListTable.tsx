import { ButtonLink } from '@backstage/ui';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { DataTable, EmptyState, sortProps } from '../../components';
import type { DataColumn } from '../../components';
import { formatCount } from '../../format';
import type { ListState } from '../../hooks/useListState';
import { usePageTitle } from '../../hooks/usePageTitle';
import { useSparkLinks } from '../../hooks/useSparkLinks';
import { useSparkTranslation } from '../../translation';

/** Rows of one page. */
export const PAGE_SIZE = 50;

/** A page of a list, as the API answers it. */
interface ListAnswer<T> {
  items: readonly T[];
  total: number;
  nextCursor?: string;
}

/** Props of {@link ListTable}. */
export interface ListTableProps<T extends { id: string }> {
  /** What is listed; its messages say so. */
  of: 'jobs' | 'runs';
  list: ListState;
  columns: readonly DataColumn<T>[];
  /** How the backend was asked, at most {@link PAGE_SIZE} rows at once. */
  request: object;
  answer: UseQueryResult<ListAnswer<T>, Error>;
  href: (row: T) => string;
  /** Search and filters. */
  toolbar: ReactNode;
  /** Takes the filters away, where the list is narrowed by any. */
  clear: ReactNode | undefined;
}

/** A list that the backend searches, filters, sorts and pages; all of it in the URL. */
export function ListTable<T extends { id: string }>(props: ListTableProps<T>) {
  const { of, list, request, answer, clear } = props;
  const { data } = answer;
  const { t } = useSparkTranslation();
  const links = useSparkLinks();
  usePageTitle(t(`${of}.label`));
  const shown = data?.items.length ?? 0;
  const before = list.page * PAGE_SIZE;
  const nextCursor = data?.nextCursor;
  return (
    <DataTable
      id={of}
      label={t(`${of}.label`)}
      columns={props.columns}
      rows={data?.items}
      request={JSON.stringify(request)}
      isStale={answer.isPlaceholderData}
      error={answer.error}
      onRetry={answer.refetch}
      href={props.href}
      {...sortProps(list)}
      paging={{
        label: t('table.page', {
          from: formatCount(shown && before + 1),
          to: formatCount(before + shown),
          total: formatCount(data?.total ?? 0),
        }),
        pageSize: PAGE_SIZE,
        onNext: nextCursor ? () => list.goNext(nextCursor) : undefined,
        onPrevious: list.goPrevious,
      }}
      empty={
        clear ? (
          <EmptyState title={t(`${of}.noneTitle`)} action={clear}>
            {t(`${of}.none`)}
          </EmptyState>
        ) : (
          <EmptyState
            title={t(`${of}.emptyTitle`)}
            action={
              <ButtonLink size="small" href={links.sources()}>
                {t('list.sources')}
              </ButtonLink>
            }
          >
            {t(`${of}.empty`)}
          </EmptyState>
        )
      }
      toolbar={
        <>
          {props.toolbar}
          {clear}
        </>
      }
    />
  );
}
