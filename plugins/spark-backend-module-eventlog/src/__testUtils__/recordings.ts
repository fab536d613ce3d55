import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { HistoryAnswers } from './compareWithHistory';

const folder = resolvePackagePath(
  '@pilotlight/plugin-spark-backend-module-eventlog',
  '../../examples/event-logs',
);

/** A log that real Spark wrote, and what a real History Server says of it. */
export interface Recording {
  name: string;
  /** Its logs: one for each attempt. */
  paths: string[];
  history?: HistoryAnswers;
}

/** All recordings of the repository. */
export function recordings(): Recording[] {
  return readdirSync(folder)
    .filter(name => statSync(join(folder, name)).isDirectory())
    .map(name => {
      const paths = readdirSync(join(folder, name)).map(log =>
        join(folder, name, log),
      );
      return { name, paths, history: historyOf(name) };
    });
}

function historyOf(name: string): HistoryAnswers | undefined {
  try {
    const text = readFileSync(join(folder, `${name}.history.json`), 'utf8');
    return JSON.parse(text) as HistoryAnswers;
  } catch {
    return undefined;
  }
}
