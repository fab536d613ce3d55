/**
 * A copy of what begins at `start`, for what is kept while the given buffer is
 * filled again. (`slice` is no copy where the bytes are a Node `Buffer`.)
 */
export function copyFrom(bytes: Uint8Array, start: number): Uint8Array {
  return new Uint8Array(bytes.subarray(start));
}

/** The given bytes one after the other, in a copy. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(
    parts.reduce((length, part) => length + part.length, 0),
  );
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
