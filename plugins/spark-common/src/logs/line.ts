/**
 * How bad a log line is, by the word its writer chose: `FATAL` and `SEVERE` are
 * errors, `TRACE` is debug. What names no level is `none`.
 *
 * @public
 */
export type LogLevel = 'error' | 'warn' | 'info' | 'debug' | 'none';

/** Every {@link LogLevel}, the worst first. @public */
export const LOG_LEVELS: readonly LogLevel[] = [
  'error',
  'warn',
  'info',
  'debug',
  'none',
];

/**
 * What a line is to its neighbours: `record` begins something (it names a level),
 * `trace` belongs to a stack trace or a Python traceback, `indented` continues
 * what stands before it, `text` stands alone.
 *
 * @public
 */
export type LogLineKind = 'record' | 'trace' | 'indented' | 'text';

/** A log line as it is shown, and what it tells of itself. @public */
export interface ParsedLogLine {
  kind: LogLineKind;
  level: LogLevel;
  /** Without the wrapping of whoever shipped it; several lines for a structured record with a stack trace. */
  text: string;
}

/** Words for levels: log4j's, java.util.logging's, Python's. */
const LEVEL_OF: Readonly<Record<string, LogLevel>> = {
  FATAL: 'error',
  CRITICAL: 'error',
  SEVERE: 'error',
  ERROR: 'error',
  WARN: 'warn',
  WARNING: 'warn',
  INFO: 'info',
  DEBUG: 'debug',
  TRACE: 'debug',
};

/** The words that stand for a level in log lines. @public */
export function wordsOfLevel(level: LogLevel): string[] {
  return Object.keys(LEVEL_OF).filter(word => LEVEL_OF[word] === level);
}

const WORD = `(${Object.keys(LEVEL_OF).join('|')})`;

/** Of a container runtime (CRI): `2026-11-23T10:00:00.123Z stderr F `. */
const CRI =
  /^\d{4}-\d\d-\d\dT[\d:.]{8,20}(?:Z|[+-]\d\d:\d\d) (?:stdout|stderr) [FP] /;

/**
 * Spark's `%d{yy/MM/dd HH:mm:ss} %p %c{1}: %m`, the same with an ISO date, with
 * milliseconds, with a thread in brackets.
 */
const TIMED = new RegExp(
  `^\\[?(?:\\d{2,4}[-/]\\d\\d?[-/]\\d\\d?[ T])?\\d\\d?:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?(?:Z|[+-]\\d\\d:?\\d\\d)?\\]? {1,3}(?:\\[[^\\]]{0,200}\\] {1,3})?\\[?${WORD}\\b`,
);
/** Python's `2026-11-23 10:00:00,123 - name - ERROR - text`. */
const DASHED = new RegExp(`^[\\d/: ,.-]{8,30} - [\\w.$-]{1,200} - ${WORD} - `);
/** `ERROR:root:text`, `WARNING: text`, `ERROR StatusLogger text`. */
const BARE = new RegExp(`^${WORD}(?::|\\s)`);
/** The JVM's word on a thread that died. */
const DIED = /^Exception in thread "/;

/** ANSI's codes for colours. */
// eslint-disable-next-line no-control-regex
const COLOUR = /\x1b\[[\d;]{0,40}m/g;

/** Lines of a stack trace or traceback, each for itself. */
const TRACE =
  /^\s{1,40}at [\w.$<>/@-]{1,500}\(|^\s{0,40}(?:Caused by|Suppressed): |^\s{1,40}\.\.\. \d{1,6} (?:more|common frames omitted)|^Traceback \(most recent call last\)|^\s{1,40}File "[^"]{1,1000}", line \d|^(?:[A-Za-z_$][\w$]{0,100}\.){0,20}(?:[A-Z][\w$]{0,100})?(?:Error|Exception)(?:: |:?$)|^(?:During handling of the above exception|The above exception was the direct cause)/;

/** The longest line that is looked into for JSON; longer ones are shown as they are. */
const LONGEST_JSON = 256 << 10;
/** Frames shown of a structured stack trace. */
const MOST_FRAMES = 200;

type Json = Readonly<Record<string, unknown>>;

function objectIn(text: string): Json | undefined {
  if (!text.startsWith('{') || text.length > LONGEST_JSON) {
    return undefined;
  }
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null
      ? (value as Json)
      : undefined;
  } catch {
    return undefined;
  }
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** The exception of a structured record, as Java prints one. */
function exceptionOf(exception: unknown): string[] {
  if (typeof exception !== 'object' || exception === null) {
    return [];
  }
  const { class: type, msg, stacktrace } = exception as Json;
  const head = [textOf(type), textOf(msg)].filter(Boolean).join(': ');
  const frames = Array.isArray(stacktrace) ? stacktrace : [];
  return [
    ...(head ? [head] : []),
    ...frames.slice(0, MOST_FRAMES).map(frame => {
      const { class: of, method, file, line } = (frame ?? {}) as Json;
      return `\tat ${of}.${method}(${file}:${line})`;
    }),
  ];
}

/**
 * A structured record: Spark 4's JSON layout (`ts`, `level`, `msg`, `exception`,
 * `logger`), or another with a level and a message.
 */
function structured(json: Json): ParsedLogLine | undefined {
  const word = textOf(json.level) ?? textOf(json.severity) ?? '';
  const message = textOf(json.msg) ?? textOf(json.message);
  const level = Object.hasOwn(LEVEL_OF, word.toUpperCase())
    ? LEVEL_OF[word.toUpperCase()]
    : undefined;
  if (level === undefined || message === undefined) {
    return undefined;
  }
  const time = textOf(json.ts) ?? textOf(json.timestamp) ?? textOf(json.time);
  const logger = textOf(json.logger);
  const head = [time, word.toUpperCase(), logger && `${logger}:`, message];
  return {
    kind: 'record',
    level,
    text: [head.filter(Boolean).join(' '), ...exceptionOf(json.exception)].join(
      '\n',
    ),
  };
}

/**
 * Reads one line of a log: takes off what its shipper put around it, and tells
 * its level and what it is to its neighbours. Knows the layouts that Spark, its
 * JSON logging, Python and the JVM write; every pattern is bounded, because the
 * text is hostile.
 *
 * @public
 */
export function parseLogLine(raw: string): ParsedLogLine {
  const line = raw.replace(/\r?\n$/, '').replace(CRI, '');
  const json = objectIn(line);
  if (json) {
    // Docker and Fluent Bit write `log`, OpenTelemetry's exporter `body`.
    const inner = textOf(json.log) ?? textOf(json.body);
    if (inner !== undefined) {
      const text = inner.replace(/\r?\n$/, '').replace(CRI, '');
      const nested = objectIn(text);
      return (nested && structured(nested)) ?? plain(text);
    }
    return structured(json) ?? { kind: 'text', level: 'none', text: line };
  }
  return plain(line);
}

function plain(text: string): ParsedLogLine {
  // Colours stand around the word of the level; they are not looked at.
  const bare = text.slice(0, 2_000).replace(COLOUR, '');
  const found = TIMED.exec(bare) ?? DASHED.exec(bare) ?? BARE.exec(bare);
  if (found) {
    return { kind: 'record', level: LEVEL_OF[found[1]], text };
  }
  if (DIED.test(bare)) {
    return { kind: 'record', level: 'error', text };
  }
  if (TRACE.test(bare)) {
    return { kind: 'trace', level: 'none', text };
  }
  return { kind: /^\s/.test(bare) ? 'indented' : 'text', level: 'none', text };
}

/**
 * What a record says, without the time and level that a page shows beside it.
 *
 * @public
 */
export function messageOfRecord(text: string): string {
  const found = TIMED.exec(text) ?? DASHED.exec(text);
  return found ? text.slice(found[0].length).trimStart() : text;
}
