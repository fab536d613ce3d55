import { InputError } from '@backstage/errors';

/** How a label or a line is compared; `=~` and `!~` take a regular expression (RE2). */
type LabelOperator = '=' | '!=' | '=~' | '!~';

/** Chooses streams by one label. */
export interface Matcher {
  label: string;
  operator: LabelOperator;
  value: string;
}

/** One step after the selector. */
export type Stage =
  /** Keeps lines that hold a text (`|=`) or match a regular expression (`|~`), or do not (`!=`, `!~`). */
  | { keep: '|=' | '!=' | '|~' | '!~'; value: string }
  /** Keeps lines by any of some labels, also by those that are of the line and not of its stream. */
  | { anyOf: readonly Matcher[] }
  /** Cuts lines after this many bytes. */
  | { cutAt: number };

/** A query for lines: streams by their labels, then one step after the other. */
export interface LineQuery {
  /** At least one of them must not match the empty text, or Loki refuses. */
  selector: readonly Matcher[];
  stages: readonly Stage[];
}

const LABEL = /^[a-zA-Z_][a-zA-Z0-9_]{0,254}$/;

/**
 * A text as LogQL writes one. It reads strings as Go does, and what JSON escapes
 * Go reads the same.
 *
 * @throws InputError for half of a surrogate pair, which no string in Go can hold
 */
function quoted(value: string): string {
  if (/\p{Surrogate}/u.test(value)) {
    throw new InputError('A text to look for is not well-formed Unicode');
  }
  return JSON.stringify(value);
}

function labelled(label: string): string {
  if (!LABEL.test(label)) {
    throw new InputError('A label has letters, digits and underscores only');
  }
  return label;
}

const compared = ({ label, operator, value }: Matcher) =>
  `${labelled(label)}${operator}${quoted(value)}`;

function staged(stage: Stage): string {
  if ('keep' in stage) {
    return ` ${stage.keep} ${quoted(stage.value)}`;
  }
  if ('anyOf' in stage) {
    return ` | ${stage.anyOf.map(compared).join(' or ')}`;
  }
  const bytes = Math.max(1, Math.trunc(stage.cutAt));
  return ` | line_format ${quoted(`{{ __line__ | trunc ${bytes} }}`)}`;
}

/** The selector alone, as Loki takes it to list streams. */
export function selectorText(selector: readonly Matcher[]): string {
  return `{${selector.map(compared).join(', ')}}`;
}

/**
 * Writes a query as LogQL. The one place where it is written: whatever the texts
 * hold, the query has the shape of its parts.
 */
export function logql({ selector, stages }: LineQuery): string {
  return `${selectorText(selector)}${stages.map(staged).join('')}`;
}

/** A regular expression (RE2) that matches this text and no other. */
export function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
