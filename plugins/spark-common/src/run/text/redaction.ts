import { RE2JS } from 're2js';
import type { Properties } from '../facts';

/** What stands in a secret's place; Spark writes the same. */
export const REDACTED = '*********(redacted)';

/** Default of `spark.redaction.regex` in Spark 3.3 to 4.3. */
const sparkRule = /secret|password|token|access[.]?key/i;

/** What Spark's rule misses: storage account keys, private keys, API keys, credentials. */
const ourRule =
  /account\.key|private[._-]?key|api[._-]?key|shared[._-]?key|\bsas\b|credential|passphrase|passwd|\bpwd\b|authorization|connection[._-]?string/i;

/** A log's own rule is hostile text; a longer one is not looked at. */
const MAX_RULE = 1000;
const MAX_MATCHED = 20_000;
/** The shortest text that tells what of it is the secret: `pwd=x`. Most values are shorter. */
const MIN_TELLING = 5;

/** Words after which a secret follows, in arguments, URLs, SQL and messages. */
const secretWord =
  '(?:secret|password|passwd|passphrase|pwd|token|access[._-]?key|account[._-]?key|private[._-]?key|api[._-]?key|shared[._-]?key|signature|credentials?)';
const value = `(?:"[^"\\n]{0,1000}"|'[^'\\n]{0,1000}'|[^\\s,;&"')\\]}]{1,1000})`;

const replacements: [RegExp, string][] = [
  // password=x, "apiKey": "x", spark.hadoop.fs.azure.account.key.host=x
  [
    new RegExp(
      `(${secretWord}[\\w.$-]{0,100}["']?\\s{0,3}(?:=>|[=:])\\s{0,3})${value}`,
      'gi',
    ),
    `$1${REDACTED}`,
  ],
  // --password x
  [
    new RegExp(
      `(--?[\\w.-]{0,60}${secretWord}[\\w.-]{0,60}\\s{1,3})${value}`,
      'gi',
    ),
    `$1${REDACTED}`,
  ],
  // IDENTIFIED BY 'x', PASSWORD 'x'
  [
    new RegExp(
      `((?:identified\\s{1,3}by|password|secret)\\s{1,3})(?:'[^'\\n]{0,1000}'|"[^"\\n]{0,1000}")`,
      'gi',
    ),
    `$1${REDACTED}`,
  ],
  // sig=x of a shared access signature
  [/([?&;]sig=)[^\s&;"']{1,1000}/gi, `$1${REDACTED}`],
  // scheme://user:password@host
  [/(:\/\/)[^\s/:@"']{0,200}:[^\s/@"']{1,500}@/g, `$1${REDACTED}@`],
  // https://token@host
  [/(https?:\/\/)[^\s/@"']{1,500}@/gi, `$1${REDACTED}@`],
  // jdbc:oracle:thin:user/password@host
  [/(jdbc:oracle:\w{1,10}:)[^\s@"']{1,200}@/gi, `$1${REDACTED}@`],
  [/\b(bearer|basic)\s{1,3}[A-Za-z0-9._~+/=-]{8,4000}/gi, `$1 ${REDACTED}`],
  [/\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g, REDACTED],
  [/\b(?:gh[pousr]_|glpat-|xox[abprs]-)[\w-]{10,255}/g, REDACTED],
  [/\beyJ[\w-]{10,2000}\.[\w-]{10,4000}\.[\w-]{0,2000}/g, REDACTED],
  [
    /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[^-]{0,20000}(?:-----END [A-Z ]{0,30}PRIVATE KEY-----)?/g,
    REDACTED,
  ],
];

/**
 * Takes secrets out of free text: messages, SQL, arguments.
 * Every pattern is bounded, so that hostile text cannot make it slow.
 *
 * @public
 */
export function redactText(text: string): string {
  if (text.length < MIN_TELLING) {
    return text;
  }
  let redacted = text;
  for (const [pattern, replacement] of replacements) {
    redacted = redacted.replace(pattern, replacement);
  }
  return redacted;
}

/** Takes secrets out of properties. */
export interface Redactor {
  properties(properties: Record<string, unknown>): Properties;
}

/**
 * A redactor by Spark's rule and ours: a property goes when its key or its
 * value matches Spark's, or its key matches ours; of all others, free text is
 * cleaned of what looks like a secret.
 *
 * @param rule - The log's `spark.redaction.regex`. Matched in linear time
 * (RE2); where it is no such expression, Spark's default stands in.
 */
export function createRedactor(rule: string | undefined): Redactor {
  const matchesSpark = matcherOf(rule);
  const isSecret = (key: string, text: string) =>
    matchesSpark(key) || ourRule.test(key) || matchesSpark(text);
  return {
    properties(properties) {
      return Object.fromEntries(
        Object.entries(properties).map(([key, raw]) => {
          const text =
            typeof raw === 'string' ? raw : JSON.stringify(raw) ?? '';
          return [
            redactText(key.slice(0, 1000)),
            isSecret(key, text)
              ? REDACTED
              : redactText(text.slice(0, MAX_MATCHED)),
          ];
        }),
      );
    },
  };
}

function matcherOf(rule: string | undefined): (text: string) => boolean {
  const matchesDefault = (text: string) => sparkRule.test(text);
  if (rule === undefined || rule.length > MAX_RULE) {
    return matchesDefault;
  }
  try {
    const pattern = RE2JS.compile(rule);
    // Longer values are cut, so what is cut off counts as a match only by the default.
    return text =>
      pattern.matcher(text.slice(0, MAX_MATCHED)).find() ||
      sparkRule.test(text);
  } catch {
    return matchesDefault;
  }
}
