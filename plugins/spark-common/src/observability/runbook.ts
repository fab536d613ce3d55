/** Longest address that browsers and proxies are known to take. */
const LONGEST = 2_048;

/**
 * The runbook that an annotation names: an address of `http` or `https` and
 * nothing else, since it becomes a link and anyone who may write to a catalog
 * file writes it. An address that carries a name or password is none.
 *
 * @returns the address as a browser would write it, or what is wrong and how to mend it
 *
 * @public
 */
export function runbookOf(text: string): { url: string } | { problem: string } {
  const problem =
    'The runbook is no web address; write one that begins with https:// or http://.';
  if (text.length > LONGEST || !URL.canParse(text)) {
    return { problem };
  }
  const url = new URL(text);
  return (url.protocol === 'https:' || url.protocol === 'http:') &&
    url.username === '' &&
    url.password === ''
    ? { url: url.href }
    : { problem };
}
