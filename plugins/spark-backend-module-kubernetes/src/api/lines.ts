const NEWLINE = 0x0a;

/**
 * Cuts a stream of bytes into lines at `\n` alone: other line ends are part of
 * what is between them.
 *
 * @param longest - bytes that a line may have
 * @throws RangeError when a line is longer
 */
export async function* linesOf(
  bytes: AsyncIterable<Buffer>,
  longest: number,
): AsyncGenerator<string> {
  let parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    let start = 0;
    for (;;) {
      const end = chunk.indexOf(NEWLINE, start);
      const part = chunk.subarray(start, end < 0 ? chunk.length : end);
      length += part.length;
      if (length > longest) {
        throw new RangeError(`A line is longer than ${longest} bytes`);
      }
      parts.push(part);
      if (end < 0) {
        break;
      }
      yield Buffer.concat(parts).toString('utf8');
      parts = [];
      length = 0;
      start = end + 1;
    }
  }
  if (length > 0) {
    yield Buffer.concat(parts).toString('utf8');
  }
}
