import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import type { AttemptFacts } from '@pilotlight/plugin-spark-common';
import type {
  Bookmark,
  LedgerSink,
  SourceProblem,
} from '@pilotlight/plugin-spark-node';
import { readEventLogConfig } from '../../plugins/spark-backend-module-eventlog/src/config/readEventLogConfig';
import { EventLogSource } from '../../plugins/spark-backend-module-eventlog/src/source/EventLogSource';

/** What a source told while it was watched. */
export interface Watch {
  /** Everything it told of an application, in order. */
  told(applicationId: string): AttemptFacts[];
  /** The last word on every application. */
  newest(): Map<string, AttemptFacts>;
  problems(): SourceProblem[];
  /** Waits until a condition holds, asking after each of the source's rounds. */
  until(what: string, condition: () => boolean): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a source as its configuration says, worker thread and all; only the ledger is a list here. */
export function watch(entry: JsonObject): Watch {
  const [config] = readEventLogConfig(
    new ConfigReader({
      spark: {
        sources: {
          eventlog: [
            {
              name: 'lab',
              cluster: 'lab',
              environment: 'test',
              every: { seconds: 1 },
              ...entry,
            },
          ],
        },
      },
    }),
  );
  const stopping = new AbortController();
  const facts: AttemptFacts[] = [];
  const bookmarks = new Map<string, Bookmark>();
  let problems: SourceProblem[] = [];
  let failure: unknown;
  const ledger: LedgerSink = {
    async record(observations, options = {}) {
      facts.push(...observations.map(observation => observation.facts));
      options.bookmarks?.forEach(mark => bookmarks.set(mark.key, mark));
      options.forget?.forEach(key => bookmarks.delete(key));
      return { changed: observations.length, unchanged: 0, refused: [] };
    },
    bookmarks: async () => [...bookmarks.values()],
  };
  const silent = () => {};
  const logger = {
    error: silent,
    warn: silent,
    info: silent,
    debug: silent,
    child: () => logger,
  };
  const running = new EventLogSource(config)
    .run({
      ledger,
      objects: {
        recordObjects: async () => ({ changed: 0, unchanged: 0, refused: [] }),
        knownObjects: async () => [],
      },
      logger,
      signal: stopping.signal,
      failed: () => {},
      succeeded: status => {
        problems = status.problems;
      },
    })
    .catch(error => {
      failure = error;
    });

  const told = (id: string) => facts.filter(each => each.applicationId === id);
  return {
    told,
    newest: () => new Map(facts.map(each => [each.applicationId, each])),
    problems: () => problems,
    async until(what, condition) {
      const end = Date.now() + 120_000;
      while (!condition()) {
        if (failure) {
          throw failure;
        }
        if (Date.now() > end) {
          throw new Error(`Waited in vain for ${what}`);
        }
        await new Promise(done => setTimeout(done, 200));
      }
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
