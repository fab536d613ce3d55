/** Parts what is wrong from what to write instead, within one of zod's messages. */
const PART = '\n';

/**
 * The message of a schema: what a value must be, written to follow its key, and
 * the sentence that says what to write instead.
 */
export function must(what: string, fix: string): { error: string } {
  return { error: `must ${what}${PART}${fix}` };
}

/** Takes the message apart that {@link must} made. */
export function partsOf(message: string): { what: string; fix: string } {
  const [what, fix] = message.split(PART);
  return {
    what,
    fix: fix ?? 'Compare it with the example in docs/objectives.md.',
  };
}
