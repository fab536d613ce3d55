import { Button } from '@backstage/ui';
import type { Stage } from '@pilotlight/plugin-spark-common';
import { useSparkQuery } from '@pilotlight/plugin-spark-react';
import { useMemo } from 'react';
import {
  DataTable,
  EmptyState,
  FilterSelect,
  SearchBox,
} from '../../../components';
import { useSparkTranslation } from '../../../translation';
import { useRunHref, useRunPlace } from '../location';
import { horizonOf, partRequest } from '../part';
import type { RunTabProps } from '../part';
import { useTableState } from '../useTableState';
import { findStage, stageRows } from './rows';
import { StageDetail } from './StageDetail';
import { useStageColumns } from './columns';

const statuses: readonly Stage['status'][] = [
  'failed',
  'active',
  'complete',
  'pending',
  'skipped',
];

/** The stages of the attempt: what each did, how its tasks differ, why it failed. */
export function StagesTab(props: RunTabProps) {
  const { t } = useSparkTranslation();
  const answer = useSparkQuery('listRunStages', partRequest(props));
  const { place, go } = useRunPlace();
  const href = useRunHref(props.run.summary.id);
  const columns = useStageColumns();
  const { list, sorting } = useTableState();
  const { search } = list;
  const horizon = horizonOf(props);
  const stages = answer.data?.items;
  const { sparkJob } = place;

  const rows = useMemo(
    () =>
      stages &&
      stageRows(stages, horizon, {
        search: list.search,
        statuses: list.filter('status'),
        sparkJob,
      }),
    [stages, horizon, list, sparkJob],
  );
  const shown =
    place.stage === undefined
      ? undefined
      : stages && findStage(stages, place.stage);

  return (
    <>
      {shown && (
        <StageDetail
          stage={shown}
          horizon={horizon}
          onClose={() => go({ tab: 'stages', sparkJob })}
        />
      )}
      {stages && place.stage !== undefined && !shown && (
        <EmptyState title={t('run.stages.unknown', { stage: place.stage })} />
      )}
      <DataTable
        id="run-stages"
        label={t('run.tabs.stages')}
        columns={columns}
        rows={rows}
        request={JSON.stringify([search, list.filter('status'), sparkJob])}
        {...sorting}
        error={answer.error}
        onRetry={answer.refetch}
        href={row => href({ tab: 'stages', stage: row.id, sparkJob })}
        empty={
          <EmptyState
            title={
              stages?.length ? t('run.stages.noneMatch') : t('run.stages.none')
            }
          />
        }
        toolbar={
          <>
            <SearchBox
              label={t('run.stages.search')}
              value={search}
              onChange={text => list.change({ search: text })}
            />
            <FilterSelect
              label={t('run.stages.status')}
              options={statuses.map(value => ({
                value,
                label: t(`run.stageStatus.${value}`),
              }))}
              selected={list.filter('status')}
              onChange={status => list.change({ filters: { status } })}
            />
            {sparkJob !== undefined && (
              <Button
                size="small"
                variant="secondary"
                onPress={() => go({ tab: 'stages', stage: place.stage })}
              >
                {t('run.stages.allOfRun', { sparkJob: String(sparkJob) })}
              </Button>
            )}
          </>
        }
      />
    </>
  );
}
