import { type LogLevel, wordsOfLevel } from '@pilotlight/plugin-spark-common';
import type { LogQuery } from '@pilotlight/plugin-spark-node';
import { literally, type LineQuery, type Stage } from '../logql/logql';
import type { RunStreams } from '../streams/StreamFinder';

/** Bytes of a line that are shown; Loki cuts what is longer before it sends it. */
export const LONGEST_LINE = 64 << 10;

/** What lines of a stack trace or a traceback hold, one or the other. */
const TRACES = [
  '\tat ',
  // The same in JSON.
  '\\tat ',
  'Caused by: ',
  'Suppressed: ',
  ' more',
  'Traceback',
  'File "',
  'File \\"',
  'Error',
  'Exception',
  'above exception was',
];

/**
 * Lines that may be of one of the levels, as an expression. Loki only thins lines
 * out by it; which line is of a level is decided by `parseLogLine`. It is made of
 * nothing but texts: those Loki looks for many times faster than for a pattern.
 *
 * @returns `undefined` where all lines must be looked at: of plain output nothing
 * is known but what it is not
 */
function mayBe(levels: readonly LogLevel[]): string | undefined {
  if (levels.length === 0 || levels.includes('none')) {
    return undefined;
  }
  const words = levels.flatMap(wordsOfLevel);
  const traced = levels.includes('error') || levels.includes('warn');
  return [
    ...words,
    // Structured logging may write levels small, and JSON in JSON escapes its quotes.
    ...words.flatMap(word => {
      const small = word.toLowerCase();
      return [`${small}"`, `${small}\\"`];
    }),
    ...(traced ? TRACES : []),
  ]
    .map(literally)
    .join('|');
}

/**
 * Levels whose lines must be read to tell which stack traces are of the levels
 * asked for: a trace goes with its line, and warnings have traces as errors do.
 */
export function levelsToRead(levels: readonly LogLevel[]): LogLevel[] {
  return levels.includes('error') || levels.includes('warn')
    ? [...new Set<LogLevel>([...levels, 'error', 'warn'])]
    : [...levels];
}

/** The query for lines of a run. */
export function expressionOf(
  streams: RunStreams,
  query: Pick<LogQuery, 'role' | 'executorId' | 'levels' | 'search'>,
): LineQuery {
  const levels = mayBe(levelsToRead(query.levels));
  const writers = byWriter(streams, query);
  const stages: Stage[] = [
    ...streams.stages,
    ...writers.stages,
    ...(query.search
      ? [{ keep: '|~' as const, value: `(?i)${literally(query.search)}` }]
      : []),
    ...(levels ? [{ keep: '|~' as const, value: levels }] : []),
    { cutAt: LONGEST_LINE + 1 },
  ];
  return { selector: [...streams.selector, ...writers.selector], stages };
}

const only = (matcher: LineQuery['selector'][number]): LineQuery => ({
  selector: [matcher],
  stages: [],
});

function byWriter(
  { pod, role, executor }: RunStreams,
  query: Pick<LogQuery, 'role' | 'executorId'>,
): LineQuery {
  if (query.executorId !== undefined && executor !== undefined) {
    return only({ label: executor, operator: '=', value: query.executorId });
  }
  const isOfPod = query.executorId !== undefined || role === undefined;
  if (pod && isOfPod && (query.executorId ?? query.role) !== undefined) {
    const matcher = {
      label: pod.label,
      operator: '=~' as const,
      value: podEnd(query),
    };
    return pod.ofStream
      ? only(matcher)
      : { selector: [], stages: [{ anyOf: [matcher] }] };
  }
  return role !== undefined && query.role !== undefined
    ? only({ label: role, operator: '=', value: query.role })
    : { selector: [], stages: [] };
}

function podEnd({ role, executorId }: Pick<LogQuery, 'role' | 'executorId'>) {
  if (executorId !== undefined) {
    return `.*-exec-${literally(executorId)}`;
  }
  return role === 'driver' ? '.*-driver' : '.*-exec-[0-9]+';
}
