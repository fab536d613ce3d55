import { type LogLine, withoutEscapes } from '@pilotlight/plugin-spark-common';
import { OutsideFailure } from '@pilotlight/plugin-spark-node';
import { ServiceUnavailableError } from '@backstage/errors';
import type { LogReader } from './RunLogs';

/** Lines asked for at once. */
const PAGE = 1_000;
/** Characters of a download; more is for the tool that the logs are kept in. */
const MOST = 256 << 20;

/** A line as a file has it: when, who, and what, with nothing in it that a terminal would obey. */
function written({ time, role, executorId, text }: LogLine): string {
  const who = executorId === undefined ? role : `executor ${executorId}`;
  const head = `${new Date(time).toISOString()} ${who ? `[${who}] ` : ''}`;
  return `${head}${withoutEscapes(text)}\n`;
}

/**
 * A run's logs as text, a page at a time and no faster than it is taken. Ends with
 * a word on what is missing, where not all could be read.
 *
 * @throws what the first page throws; later failures are told in the text
 */
export async function* logText(
  read: LogReader,
  query: Omit<
    Parameters<LogReader>[0],
    'cursor' | 'direction' | 'limit' | 'at'
  >,
  signal: AbortSignal,
): AsyncGenerator<string> {
  let sent = 0;
  let cursor: string | undefined;
  do {
    let page;
    try {
      page = await read(
        {
          ...query,
          direction: 'forward',
          limit: PAGE,
          ...(cursor !== undefined && { cursor }),
        },
        signal,
      );
    } catch (error) {
      if (sent === 0 || !isFailure(error)) {
        throw error;
      }
      yield `--- The rest could not be read: ${error.message}\n`;
      return;
    }
    const text = page.lines.map(written).join('');
    sent += text.length;
    yield text;
    if (page.gap) {
      yield '--- Lines are left out here: more of them share one time than can be read.\n';
    }
    cursor = page.newer;
  } while (cursor !== undefined && sent < MOST);
  if (cursor !== undefined) {
    yield `--- Cut after ${MOST >> 20} MiB: narrow what is asked for.\n`;
  }
}

function isFailure(error: unknown): error is Error {
  return (
    error instanceof OutsideFailure || error instanceof ServiceUnavailableError
  );
}
