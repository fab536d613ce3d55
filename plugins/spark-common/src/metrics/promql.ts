/** One label that a series must, or must not, have; `=~` and `!~` take RE2, anchored at both ends. @public */
export interface PromMatcher {
  label: string;
  op: '=' | '!=' | '=~' | '!~';
  value: string;
}

/**
 * A PromQL expression as a tree. There is no other way to a query than
 * {@link promql}, so that no text from outside is ever read as syntax.
 *
 * @public
 */
export type PromQl =
  | { type: 'selector'; matchers: PromMatcher[]; seconds?: number }
  | { type: 'number'; value: number }
  | { type: 'text'; value: string }
  | { type: 'call'; name: PromFunction; of: PromQl[] }
  | { type: 'aggregate'; name: PromAggregation; by: string[]; of: PromQl }
  | {
      type: 'binary';
      operator: PromOperator;
      left: PromQl;
      right: PromQl;
      /** Labels that decide which elements belong together; all of them when absent. */
      on?: string[];
      /** Labels that the left side takes over from the right; makes it many-to-one. */
      groupLeft?: string[];
    };

/** @public */
export type PromFunction =
  | 'clamp_min'
  | 'label_replace'
  | 'max_over_time'
  | 'rate'
  | 'time';

/** @public */
export type PromAggregation = 'count' | 'max' | 'sum';

/** @public */
export type PromOperator = '+' | '-' | '*' | '/' | '>' | '==' | 'and' | 'or';

/**
 * The one place where a text becomes part of a query: a string literal of PromQL,
 * whose escapes are those of JSON.
 *
 * @throws RangeError when the text is not well-formed Unicode, which Prometheus refuses.
 */
function quote(text: string): string {
  if (/\p{Surrogate}/u.test(text)) {
    throw new RangeError('A text with half a character cannot be asked for');
  }
  return JSON.stringify(text);
}

/** A label's name is never taken from outside: the closed list of dialects knows them all. */
function labelName(name: string): string {
  if (!/^[a-z_]\w*$/i.test(name)) {
    throw new RangeError(`'${name}' is no name of a label`);
  }
  return name;
}

const labels = (names: readonly string[]) => names.map(labelName).join(',');

function selector(matchers: readonly PromMatcher[], seconds?: number): string {
  const written = matchers.map(
    ({ label, op, value }) => `${labelName(label)}${op}${quote(value)}`,
  );
  const range = seconds === undefined ? '' : `[${Math.ceil(seconds)}s]`;
  return `{${written.join(',')}}${range}`;
}

/**
 * Writes an expression as PromQL. Everything that is combined stands in
 * parentheses, so that no precedence matters.
 *
 * @throws RangeError when a text cannot be part of a query
 *
 * @public
 */
export function promql(expression: PromQl): string {
  switch (expression.type) {
    case 'selector':
      return selector(expression.matchers, expression.seconds);
    case 'number':
      return String(expression.value);
    case 'text':
      return quote(expression.value);
    case 'call':
      return `${expression.name}(${expression.of.map(promql).join(',')})`;
    case 'aggregate': {
      const { name, by, of } = expression;
      return `${name}${by.length > 0 ? ` by (${labels(by)})` : ''}(${promql(
        of,
      )})`;
    }
    case 'binary': {
      const { operator, left, right, on, groupLeft } = expression;
      const matching = on ? ` on (${labels(on)})` : '';
      const grouping = groupLeft ? ` group_left (${labels(groupLeft)})` : '';
      return `(${promql(left)} ${operator}${matching}${grouping} ${promql(
        right,
      )})`;
    }
    default:
      return expression satisfies never;
  }
}

/** A text as a regular expression of RE2 that matches it and nothing else. */
export function literally(text: string): string {
  return text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&');
}

/** Series of a metric; newest value, or all of the last `seconds`. */
export const select = (
  matchers: PromMatcher[],
  seconds?: number,
): PromQl & { type: 'selector' } => ({
  type: 'selector',
  matchers,
  ...(seconds !== undefined && { seconds }),
});

/** A name, exactly. */
export const named = (value: string): PromMatcher => ({
  label: '__name__',
  op: '=',
  value,
});

/** Any name that a regular expression matches. */
export const namedLike = (value: string): PromMatcher => ({
  label: '__name__',
  op: '=~',
  value,
});

export const number = (value: number): PromQl => ({ type: 'number', value });

export const call = (name: PromFunction, ...of: PromQl[]): PromQl => ({
  type: 'call',
  name,
  of,
});

const aggregate =
  (name: PromAggregation) =>
  (of: PromQl, by: string[] = []): PromQl => ({
    type: 'aggregate',
    name,
    by,
    of,
  });

export const sum = aggregate('sum');
export const max = aggregate('max');
export const count = aggregate('count');

export const binary = (
  left: PromQl,
  operator: PromOperator,
  right: PromQl,
  matching: { on?: string[]; groupLeft?: string[] } = {},
): PromQl => ({ type: 'binary', operator, left, right, ...matching });

/**
 * Sets a label of every element.
 *
 * @param from - the label that `pattern` is matched against, whose groups `value` may name
 */
export const relabel = (
  of: PromQl,
  label: string,
  value: string,
  from: string = '',
  pattern: string = '',
): PromQl =>
  call(
    'label_replace',
    of,
    ...[label, value, from, pattern].map(
      (text): PromQl => ({ type: 'text', value: text }),
    ),
  );
