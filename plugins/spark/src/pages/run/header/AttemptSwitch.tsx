import { Select } from '@backstage/ui';
import type { Attempt } from '@pilotlight/plugin-spark-common';
import { useSparkTranslation } from '../../../translation';
import { useRunPlace } from '../location';

/** Props of {@link AttemptSwitch}. */
export interface AttemptSwitchProps {
  attempts: readonly Attempt[];
  /** The one that is shown. */
  attempt: Attempt;
}

/** Which attempt of the run the page shows. */
export function AttemptSwitch(props: AttemptSwitchProps) {
  const { attempts, attempt } = props;
  const { t } = useSparkTranslation();
  const { place, go } = useRunPlace();
  const last = attempts[attempts.length - 1];
  return (
    <Select
      size="small"
      aria-label={t('run.attempt')}
      value={attempt.attempt}
      options={attempts.map((one, index) => ({
        id: one.attempt,
        label: `${t('run.attemptOf', {
          attempt: String(index + 1),
          of: String(attempts.length),
        })}: ${t(`outcome.${one.outcome}`)}`,
      }))}
      onChange={chosen =>
        // What was looked at in one attempt means nothing in another.
        go({
          tab: place.tab,
          attempt: chosen === last.attempt ? undefined : String(chosen),
        })
      }
    />
  );
}
