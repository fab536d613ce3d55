import type { AttentionItem, Landing } from '@pilotlight/plugin-spark-common';
import { useNow } from '@pilotlight/plugin-spark-react';
import {
  formatDuration,
  formatPercent,
  formatTime,
  formatTimes,
} from '../../format';
import { useSparkTranslation } from '../../translation';

const causes = {
  failed: 'cards.attention.causeFailed',
  unseen: 'cards.attention.causeUnseen',
  'never-came': 'cards.attention.causeNeverCame',
} as const;

/** Why a job needs someone, in a sentence or two; times in the reader's zone. */
export function useAttentionVerdict(item: AttentionItem): string {
  const { t } = useSparkTranslation();
  const now = useNow();

  const ofLanding = ({ dueAt, predictedAt, cause }: Landing) => {
    const due = dueAt === undefined ? '' : formatTime(dueAt, now);
    const by = (ms: number) => formatDuration(Math.abs(ms));
    let timing: string | undefined;
    if (dueAt !== undefined && now > dueAt) {
      timing = t('cards.attention.isLate', { due, by: by(now - dueAt) });
    } else if (dueAt !== undefined) {
      timing =
        predictedAt !== undefined && predictedAt > dueAt
          ? t('cards.attention.willMiss', { due, by: by(predictedAt - dueAt) })
          : t('cards.attention.mayMiss', { due });
    }
    return [
      timing,
      cause && cause !== 'running' && t(causes[cause]),
      item.inputTimes !== undefined &&
        t('cards.attention.input', {
          times: formatTimes(item.inputTimes, 1) ?? '',
        }),
    ];
  };

  const ofSlowness = (slow: NonNullable<AttentionItem['slow']>) => [
    slow.kind === 'once'
      ? t('cards.attention.slowOnce', {
          now: formatDuration(slow.nowMs),
          usual: formatDuration(slow.usualMs),
        })
      : t('cards.attention.slowSince', {
          now: formatDuration(slow.nowMs),
          usual: formatDuration(slow.usualMs),
          since: formatTime(slow.since, now),
          runs: String(slow.runs),
        }),
    slow.inputShare !== undefined &&
      slow.inputShare > 0 &&
      t('cards.attention.slowInput', {
        share: formatPercent(slow.inputShare),
      }),
  ];

  const { need, run, landing, objective, slow } = item;
  let sentences: (string | undefined | false)[];
  if (need === 'failed') {
    sentences = [run.verdict?.summary ?? run.errorMessage];
  } else if (landing) {
    sentences = ofLanding(landing);
  } else if (objective) {
    sentences = [
      objective.exhaustionAt === undefined
        ? `${objective.title}: ${objective.summary}`
        : t('cards.attention.exhausts', {
            summary: `${objective.title}: ${objective.summary}`,
            time: formatTime(objective.exhaustionAt, now),
          }),
    ];
  } else {
    sentences = slow ? ofSlowness(slow) : [];
  }
  return sentences.filter(Boolean).join(' ') || t('cards.attention.noError');
}
