import type { AttemptFacts } from '@pilotlight/plugin-spark-common';

/** A run as Spark recorded it, read once. */
export interface Recording {
  /** Name of its folder. */
  name: string;
  facts: AttemptFacts;
  /** From its start to the last thing that was recorded, in milliseconds; at least 1. */
  length: number;
  /** A run's facts, with its own id, name and hosts in the place of the recorded ones. */
  retell(names: RunNames): AttemptFacts;
}

/** What a run is called by, wherever Spark mentions it. */
export interface RunNames {
  applicationId: string;
  applicationName: string;
  /** The host that stands for a recorded one. */
  host(recorded: string): string;
}

/** Shorter names could be words of a message. */
const SHORTEST_NAME = 8;
const NO_HOSTS = new Set(['', 'localhost', '127.0.0.1']);

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * Prepares a recording to be told many times.
 *
 * Spark mentions a run's id, name and hosts in messages, paths and properties
 * as well as in their own fields, so they are replaced in the whole of it.
 */
export function prepareRecording(name: string, facts: AttemptFacts): Recording {
  const text = JSON.stringify(facts);
  const hosts = new Set(
    facts.executors.map(({ host }) => host).filter(host => !NO_HOSTS.has(host)),
  );
  const known = [facts.applicationId, ...hosts];
  if (facts.applicationName.length >= SHORTEST_NAME) {
    known.push(facts.applicationName);
  }
  // Longest first: one may begin like another.
  const either = known
    .sort((a, b) => b.length - a.length)
    .map(each => escaped(JSON.stringify(each).slice(1, -1)))
    .join('|');
  const mention = new RegExp(`(?<![\\w.-])(?:${either})(?![\\w-]|\\.\\w)`, 'g');
  const end = facts.endedAt ?? facts.lastEventAt;
  return {
    name,
    facts,
    length: Math.max(1, end - facts.startedAt),
    retell(names) {
      const replacement = new Map<string, string>();
      for (const host of hosts) {
        replacement.set(host, names.host(host));
      }
      replacement.set(facts.applicationName, names.applicationName);
      replacement.set(facts.applicationId, names.applicationId);
      return JSON.parse(
        text.replace(mention, found => {
          const plain: string = JSON.parse(`"${found}"`);
          const own = replacement.get(plain) ?? plain;
          return JSON.stringify(own).slice(1, -1);
        }),
      );
    },
  };
}
