/**
 * Reads lines of one kind by the layout of a line seen before.
 *
 * Spark writes millions of task events that differ in nothing but their
 * numbers. The first one is parsed as JSON, and its layout is learned: bytes
 * that stay, and between them the places of numbers. A later line that fits the
 * layout byte by byte needs no JSON parser; one that does not goes to it. So
 * nothing here depends on a Spark version's order of fields.
 */

/** Where a scalar of a line goes; `undefined`: nowhere, it may be anything of its kind. */
export type SlotOf = (path: readonly string[]) => number | undefined;

/** The array whose content is not looked at. */
const SKIPPED_ARRAY = 'Accumulables';

type Step =
  | { read: 'number'; slot: number }
  | { read: 'text'; slot: number }
  | { read: 'boolean'; slot: number }
  | { read: 'array' };

/** A layout: literal bytes, a step, literal bytes, a step, …, literal bytes. */
export interface Template {
  literals: Uint8Array[];
  steps: Step[];
}

/** What a line told, by slot. */
export interface Slots {
  numbers: Float64Array;
  texts: string[];
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
/** Digits that JavaScript holds exactly whatever they are. */
const MAX_DIGITS = 15;
const encoder = new TextEncoder();

/**
 * Learns the layout of a line that is known to be JSON.
 *
 * @param constants - Paths of texts that belong to the layout, such as `Event`.
 * @param numberSlot - Slots of numbers by their path, and of booleans, which read as 1 and 0.
 * @param textSlot - Slots of texts by their path.
 * @returns `undefined` when the line's layout cannot be followed safely:
 * whitespace, escapes, fractions, doubled keys, arrays with content.
 */
export function learnTemplate(
  line: string,
  constants: ReadonlySet<string>,
  numberSlot: SlotOf,
  textSlot: SlotOf,
): Template | undefined {
  const literals: Uint8Array[] = [];
  const steps: Step[] = [];
  const path: string[] = [];
  const seen = new Set<string>();
  let literal = '';
  let at = 0;

  function step(next: Step) {
    literals.push(encoder.encode(literal));
    steps.push(next);
    literal = '';
  }

  function take(pattern: RegExp): string | undefined {
    pattern.lastIndex = at;
    const found = pattern.exec(line)?.[0];
    if (found !== undefined) {
      at += found.length;
    }
    return found;
  }

  while (at < line.length) {
    const character = line[at];
    if (character === '}') {
      literal += character;
      at++;
      path.pop();
      if (path.length === 0 && at === line.length) {
        literals.push(encoder.encode(literal));
        return { literals, steps };
      }
      if (line[at] === ',') {
        literal += ',';
        at++;
      } else if (line[at] !== '}') {
        return undefined;
      }
    } else if (character === '{') {
      literal += character;
      at++;
      if (path.length === 0) {
        path.push('');
      }
    } else {
      const key = take(/"[^"\\/]{1,100}":/y);
      if (key === undefined || path.length === 0) {
        return undefined;
      }
      path.push(key.slice(1, -2));
      const name = path.slice(1);
      const whole = name.join('/');
      if (seen.has(whole)) {
        return undefined;
      }
      seen.add(whole);
      literal += key;
      const value =
        take(/"[^"\\]*"/y) ??
        take(/-?\d+/y) ??
        take(/true|false|null|\[\]/y) ??
        (path[path.length - 1] === SKIPPED_ARRAY
          ? take(/\[[^[\]]+\]/y)
          : undefined);
      if (value === undefined) {
        if (line[at] !== '{') {
          return undefined;
        }
      } else {
        path.pop();
        if (value === 'null' || constants.has(whole)) {
          literal += value;
        } else if (value === 'true' || value === 'false') {
          step({ read: 'boolean', slot: numberSlot(name) ?? -1 });
        } else if (value.startsWith('[')) {
          if (name[name.length - 1] === SKIPPED_ARRAY) {
            literal += '[';
            step({ read: 'array' });
            literal += ']';
          } else {
            literal += value;
          }
        } else if (value.startsWith('"')) {
          literal += '"';
          step({ read: 'text', slot: textSlot(name) ?? -1 });
          literal += '"';
        } else {
          step({ read: 'number', slot: numberSlot(name) ?? -1 });
        }
        if (line[at] === ',') {
          literal += ',';
          at++;
        } else if (line[at] !== '}') {
          return undefined;
        }
      }
    }
  }
  return undefined;
}

/**
 * Fills the slots from a line that fits the template.
 *
 * @returns false when it does not fit; the slots then hold nothing of use.
 */
export function readByTemplate(
  template: Template,
  bytes: Uint8Array,
  start: number,
  end: number,
  slots: Slots,
): boolean {
  const { literals, steps } = template;
  let at = start;
  for (let index = 0; ; index++) {
    const literal = literals[index];
    const length = literal.length;
    if (at + length > end) {
      return false;
    }
    for (let offset = 0; offset < length; offset++) {
      if (bytes[at + offset] !== literal[offset]) {
        return false;
      }
    }
    at += length;
    if (index === steps.length) {
      return at === end;
    }
    const step = steps[index];
    if (step.read === 'number') {
      const from = at;
      let value = 0;
      let digit = bytes[at] - 0x30;
      while (digit >= 0 && digit <= 9 && at < end) {
        value = value * 10 + digit;
        at++;
        digit = bytes[at] - 0x30;
      }
      const digits = at - from;
      if (
        digits === 0 ||
        digits > MAX_DIGITS ||
        (digits > 1 && bytes[from] === 0x30)
      ) {
        return false;
      }
      if (step.slot >= 0) {
        slots.numbers[step.slot] = value;
      }
    } else if (step.read === 'text') {
      const from = at;
      while (at < end && bytes[at] !== QUOTE) {
        // Escapes and bytes that are no ASCII text are left to the JSON parser.
        if (bytes[at] === BACKSLASH || bytes[at] < 0x20 || bytes[at] > 0x7e) {
          return false;
        }
        at++;
      }
      if (step.slot >= 0) {
        slots.texts[step.slot] = asciiText(bytes, from, at);
      }
    } else if (step.read === 'boolean') {
      // `true` and `false`
      const isTrue = bytes[at] === 0x74;
      if (!isBoolean(bytes, at)) {
        return false;
      }
      if (step.slot >= 0) {
        slots.numbers[step.slot] = isTrue ? 1 : 0;
      }
      at += isTrue ? 4 : 5;
    } else {
      // No bracket inside: the array cannot end before, so in JSON this is all of it.
      const close = bytes.indexOf(CLOSE_BRACKET, at);
      if (close < 0 || close >= end) {
        return false;
      }
      const open = bytes.indexOf(OPEN_BRACKET, at);
      if (open >= 0 && open < close) {
        return false;
      }
      at = close;
    }
  }
}

function isBoolean(bytes: Uint8Array, at: number): boolean {
  const isTrue =
    bytes[at] === 0x74 &&
    bytes[at + 1] === 0x72 &&
    bytes[at + 2] === 0x75 &&
    bytes[at + 3] === 0x65;
  const isFalse =
    bytes[at] === 0x66 &&
    bytes[at + 1] === 0x61 &&
    bytes[at + 2] === 0x6c &&
    bytes[at + 3] === 0x73 &&
    bytes[at + 4] === 0x65;
  return isTrue || isFalse;
}

function asciiText(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let at = start; at < end; at++) {
    text += String.fromCharCode(bytes[at]);
  }
  return text;
}
