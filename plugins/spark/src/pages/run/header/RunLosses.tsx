import { Alert } from '@backstage/ui';
import type { Attempt } from '@pilotlight/plugin-spark-common';
import { formatCount } from '../../../format';
import { useSparkTranslation } from '../../../translation';
import { lossesOf } from './losses';
import type { Loss } from './losses';

/** What could not be read of the attempt's log; nothing when all could. */
export function RunLosses(props: { attempt: Attempt }) {
  const { t } = useSparkTranslation();
  const losses = lossesOf(props.attempt);
  const say = (loss: Loss): string => {
    switch (loss.kind) {
      case 'unreadable':
        return t('run.loss.unreadable', {
          lost: formatCount(loss.lost),
          of: formatCount(loss.of),
        });
      case 'inconsistent':
        return t('run.loss.inconsistent', {
          count: loss.events,
          n: formatCount(loss.events),
        });
      case 'missingParts':
        return t('run.loss.missingParts', { parts: loss.parts.join(', ') });
      default:
        return t(`run.loss.${loss.kind}`);
    }
  };
  return losses.length === 0 ? null : (
    <Alert
      status="warning"
      icon
      title={t('run.loss.title', { losses: losses.map(say).join('; ') })}
    />
  );
}
