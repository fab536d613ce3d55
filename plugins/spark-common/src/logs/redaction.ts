import { REDACTED, redactText } from '../run/text/redaction';

/** Escape sequences of a terminal: colours, links, movements. */
const ESCAPES =
  // eslint-disable-next-line no-control-regex
  /\x1b(?:\[[0-?]{0,60}[ -/]{0,10}[@-~]|\][^\x07\x1b]{0,2000}(?:\x07|\x1b\\)?|[@-Z\\^_])/g;

/** All but tab and newline. */
const CONTROLS = /(?![\t\n])\p{Cc}/gu;

/**
 * A text with nothing in it that a terminal would obey.
 *
 * @public
 */
export function withoutEscapes(text: string): string {
  return text.replace(ESCAPES, '').replace(CONTROLS, '');
}

const KEY_BEGINS = /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----/;
const KEY_ENDS = /-----END [A-Z ]{0,30}PRIVATE KEY-----/;
/** A line of a key whose beginning is not in sight: nothing but base64. */
const ONLY_BASE64 = /^\s{0,40}[A-Za-z0-9+/]{60,100}={0,2}\s{0,40}$/;
/** A line inside of a key: base64, or one of the headers of old forms. */
const INSIDE_KEY =
  /^\s{0,40}(?:[A-Za-z0-9+/=]{0,100}|[A-Z][\w-]{2,20}: .{0,100})\s{0,40}$/;

/**
 * Takes secrets out of the lines of one source, in the order of their times: a
 * private key is spread over many of them.
 *
 * @public
 */
export class LogRedactor {
  #inKey = false;

  /** The line without what looks like a secret; colours go where they hid one. */
  redact(text: string): string {
    // A secret with a colour in its middle is one all the same.
    const bare = text.replace(ESCAPES, '');
    if (this.#isOfKey(bare)) {
      return REDACTED;
    }
    const redacted = redactText(bare);
    return redacted === bare ? text : redacted;
  }

  #isOfKey(text: string): boolean {
    if (KEY_BEGINS.test(text)) {
      this.#inKey = !KEY_ENDS.test(text);
      // What stands before the key in its line is of no use without it.
      return true;
    }
    if (KEY_ENDS.test(text)) {
      this.#inKey = false;
      return true;
    }
    // A key whose end is lost must not hide what follows.
    this.#inKey = this.#inKey && INSIDE_KEY.test(text);
    return this.#inKey || ONLY_BASE64.test(text);
  }
}
