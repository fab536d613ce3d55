import type {
  CommandName,
  CommandOffer,
  CommandTarget,
} from '@pilotlight/plugin-spark-common';
import { objectIn, textIn } from './resource';
import { sizesOf } from './sizes';

/** After these Kubeflow's operator does nothing more with an application. */
const KUBEFLOW_ENDED = new Set(['COMPLETED', 'FAILED']);

/** The same of Apache's. */
const APACHE_ENDED = new Set([
  'ResourceReleased',
  'TerminatedWithoutReleaseResources',
]);

const yes = (command: CommandName, text: string): CommandOffer => ({
  command,
  possible: true,
  text,
});

const no = (command: CommandName, text: string): CommandOffer => ({
  command,
  possible: false,
  text,
});

/** Whether an application of Kubeflow's operator may still do something. */
export function isActive(raw: unknown): boolean {
  const state = textIn(raw, 'status', 'applicationState', 'state');
  return !KUBEFLOW_ENDED.has(state) && !isSuspended(raw);
}

function isSuspended(raw: unknown): boolean {
  return objectIn(raw, 'spec').suspend === true;
}

function rerun(
  target: CommandTarget,
  raw: unknown,
  goesOn: boolean,
): CommandOffer {
  return {
    ...yes(
      'rerun',
      `A new SparkApplication is made from the specification of ${
        target.name
      }, and starts at once. ${
        goesOn
          ? 'This run goes on as well: both run at the same time.'
          : 'This one stays as it is.'
      }`,
    ),
    sizes: sizesOf(target.kind, objectIn(raw, 'spec')),
  };
}

function kubeflowApplication(
  target: CommandTarget,
  raw: unknown,
): CommandOffer[] {
  const state = textIn(raw, 'status', 'applicationState', 'state');
  const ended = KUBEFLOW_ENDED.has(state);
  const suspended = isSuspended(raw);
  const kill = () => {
    if (ended) {
      return no('kill', 'It has ended already.');
    }
    return suspended
      ? no('kill', 'It is stopped already.')
      : yes(
          'kill',
          `The operator takes driver and executors of ${target.name} away at once, and starts nothing again by itself. The resource stays, suspended.`,
        );
  };
  const resume = () => {
    if (ended) {
      return no('resume', 'It has ended; run it again instead.');
    }
    return suspended
      ? yes(
          'resume',
          `The operator starts ${target.name} again, from the beginning.`,
        )
      : no('resume', 'It is not stopped.');
  };
  return [
    kill(),
    rerun(target, raw, !ended && !suspended),
    resume(),
    yes(
      'delete',
      `${target.name} is deleted from the cluster${
        ended || suspended ? '' : ', with its driver and executors'
      }. It cannot be run again from here then. What the portal knows of the run stays.`,
    ),
  ];
}

function apacheApplication(
  target: CommandTarget,
  raw: unknown,
): CommandOffer[] {
  const state = textIn(raw, 'status', 'currentState', 'currentStateSummary');
  const ended = APACHE_ENDED.has(state);
  return [
    ended
      ? no('kill', 'It has ended already.')
      : yes(
          'kill',
          `Apache's operator stops a run only when its resource is deleted: driver, executors and ${target.name} go. It cannot be run again from here then. What the portal knows of the run stays.`,
        ),
    rerun(target, raw, !ended),
    no(
      'resume',
      "Apache's operator cannot suspend a run, so there is nothing to resume.",
    ),
    yes(
      'delete',
      `${target.name} is deleted from the cluster${
        ended ? '' : ', with its driver and executors'
      }. It cannot be run again from here then. What the portal knows of the run stays.`,
    ),
  ];
}

function kubeflowSchedule(
  target: CommandTarget,
  raw: unknown,
  active: string | undefined,
): CommandOffer[] {
  const suspended = isSuspended(raw);
  const policy = textIn(raw, 'spec', 'concurrencyPolicy');
  return [
    active === undefined
      ? yes(
          'trigger',
          `A run starts now from the template of ${target.name}, beside those of the schedule.`,
        )
      : no(
          'trigger',
          `Its run ${active} goes on, and its concurrencyPolicy ${policy} allows one at a time: wait for it, or kill it first.`,
        ),
    suspended
      ? no('suspend', 'It is suspended already.')
      : yes(
          'suspend',
          `${target.name} starts no more runs until it is resumed. A run that goes on is not touched.`,
        ),
    suspended
      ? yes(
          'resume',
          `${target.name} starts runs again when their time comes. What was missed meanwhile is not made up for.`,
        )
      : no('resume', 'It is not suspended.'),
    yes(
      'delete',
      `${target.name} is deleted from the cluster, with the runs that it made. What the portal knows of them stays.`,
    ),
  ];
}

/**
 * The commands on a resource: each with what it does by its operator's way, or
 * why it is not possible.
 *
 * @param active - of a schedule that allows one run at a time: the run that goes on
 */
export function offersOf(
  target: CommandTarget,
  raw: unknown,
  active?: string,
): CommandOffer[] {
  switch (target.kind) {
    case 'kubeflow-application':
      return kubeflowApplication(target, raw);
    case 'apache-application':
      return apacheApplication(target, raw);
    default:
      return kubeflowSchedule(target, raw, active);
  }
}

/** Whether a schedule lets one run go on at a time. */
export function isOneAtATime(raw: unknown): boolean {
  return ['Forbid', 'Replace'].includes(
    textIn(raw, 'spec', 'concurrencyPolicy'),
  );
}
