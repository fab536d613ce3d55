import type { RunError } from '../facts';
import { cut } from './fields';
import { redactText } from './redaction';

const MAX_MESSAGE = 500;
const MAX_DETAILS = 20_000;
/** How much of a text is looked at, at its two ends. */
const MAX_HEAD = 200_000;

const javaClass = /^(?:[a-z][\w$]*\.){1,15}[A-Z][\w$]*$/;
const errorName =
  /^[A-Z]\w{0,100}(?:Error|Exception|Warning|Exit|Interrupt|Iteration|Failure)$/;

/** An error's class and message, in one line. */
export type InnermostError = Pick<RunError, 'message' | 'type' | 'details'>;

/**
 * The innermost cause of what Spark wrote about a failure.
 *
 * Of a Python traceback the last line tells it; of a Java stack trace the last
 * `Caused by:`; else the first line behind Spark's own preamble.
 */
export function innermostError(text: string): InnermostError {
  const bounded =
    text.length > 2 * MAX_HEAD
      ? `${text.slice(0, MAX_HEAD)}\n${text.slice(-MAX_HEAD)}`
      : text;
  const end = bounded.indexOf('\nDriver stacktrace:');
  const own = end >= 0 ? bounded.slice(0, end) : bounded;
  const line = ofTraceback(own) ?? ofCauses(own) ?? withoutPreamble(own);
  const { type, message } = classAndMessage(line);
  return {
    message: cut(
      redactText(cut(message || type || line, 4 * MAX_MESSAGE)),
      MAX_MESSAGE,
    ),
    type,
    details: cut(redactText(cut(text, 2 * MAX_DETAILS)), MAX_DETAILS),
  };
}

/** The last line of the last Python traceback. */
function ofTraceback(text: string): string | undefined {
  const begin = text.lastIndexOf('Traceback (most recent call last):');
  if (begin < 0) {
    return undefined;
  }
  const lines = text.slice(begin).split('\n').slice(1);
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    if (line.startsWith('\tat ')) {
      return undefined;
    }
    const name = /^([A-Za-z_][\w.]{0,200})(?::|$)/.exec(line)?.[1];
    if (name !== undefined) {
      // A message may go on over further lines.
      return line.trim();
    }
  }
  return undefined;
}

/** The first line of the last cause. */
function ofCauses(text: string): string | undefined {
  const begin = text.lastIndexOf('Caused by: ');
  return begin < 0
    ? undefined
    : firstLine(text.slice(begin + 'Caused by: '.length, begin + 10_000));
}

/** What follows "Job aborted …: Lost task 0.3 in stage 1.0 (TID 7) (host executor 2):". */
function withoutPreamble(text: string): string {
  const head = text.slice(0, 10_000);
  const task = head.indexOf(': Lost task ');
  const close = task >= 0 ? head.indexOf('): ', task) : -1;
  return firstLine(close >= 0 ? head.slice(close + 3) : head);
}

function firstLine(text: string): string {
  return text.trimStart().split('\n', 1)[0].trim();
}

function classAndMessage(line: string): { type?: string; message: string } {
  const colon = line.indexOf(':');
  const name = (colon >= 0 ? line.slice(0, colon) : line).trim();
  if (javaClass.test(name) || errorName.test(name)) {
    return {
      type: name,
      message: colon >= 0 ? line.slice(colon + 1).trim() : '',
    };
  }
  return { message: line };
}
