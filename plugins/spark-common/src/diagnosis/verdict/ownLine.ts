/** Frames of Python that are Spark's, Python's or a library's. */
const foreignPython =
  /site-packages|dist-packages|pyspark|py4j|\/lib\/python|^<(?:frozen|string|stdin)/;
/** Frames of Java and Scala that are Spark's, the platform's or a library's. */
const foreignJava =
  /^(?:org\.apache\.|java\.|javax\.|jdk\.|sun\.|com\.sun\.|scala\.|py4j\.|io\.netty\.|com\.fasterxml\.|com\.google\.|com\.esotericsoftware\.|com\.amazonaws\.|software\.amazon\.|org\.codehaus\.)/;
const MAX_LINE = 200;

/**
 * The line of the user's own program that an error came from: the last own
 * frame of a Python traceback, the call that Spark's query context names, the
 * SQL it points at, or the first own frame of the innermost Java cause.
 *
 * @returns such as `invoices_import.py, line 15, in amount`
 */
export function ownLine(details: string): string | undefined {
  const found = ofPython(details) ?? ofQueryContext(details) ?? ofJava(details);
  return (
    found &&
    (found.length > MAX_LINE ? `${found.slice(0, MAX_LINE - 1)}…` : found)
  );
}

function ofPython(details: string): string | undefined {
  let own: string | undefined;
  for (const match of details.matchAll(
    /^ {2}File "([^"\n]{1,500})", line (\d{1,9})(?:, in ([^\n]{1,100}))?$/gm,
  )) {
    const [, path, line, place] = match;
    if (!foreignPython.test(path)) {
      const where = place && place !== '<module>' ? `, in ${place}` : '';
      own = `${lastPart(path)}, line ${line}${where}`;
    }
  }
  return own;
}

/** `== DataFrame ==` with its call site, or `== SQL (line 1, position 8) ==` with the statement. */
function ofQueryContext(details: string): string | undefined {
  const call =
    /^== DataFrame ==\n[^\n]{0,300} was called from\n([^\n]{1,500})$/m.exec(
      details,
    )?.[1];
  if (call !== undefined) {
    return lastPart(call.trim());
  }
  const sql =
    /^== SQL(?: of [^\n]{1,200})?(?: \(line (\d{1,9}), position \d{1,9}\))? ==\n([^\n]{1,2000})/m.exec(
      details,
    );
  return sql ? `SQL: ${sql[2].trim()}` : undefined;
}

function ofJava(details: string): string | undefined {
  const innermost = details.slice(
    Math.max(0, details.lastIndexOf('Caused by: ')),
  );
  for (const match of innermost.matchAll(
    /^\s*at (?:[\w.]{1,100}\/{1,2})?([\w$.<>]{1,300})\(([\w$]{1,200}\.(?:java|scala|kt)):(\d{1,9})\)/gm,
  )) {
    const [, method, file, line] = match;
    if (!foreignJava.test(method)) {
      return `${file}, line ${line}, in ${method
        .split('.')
        .slice(-2)
        .join('.')}`;
    }
  }
  return undefined;
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
