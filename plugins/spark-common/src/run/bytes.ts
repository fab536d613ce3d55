/**
 * A copy of what begins at `start`, for what is kept while the given buffer is
 * filled again. (`slice` is no copy where the bytes are a Node `Buffer`.)
 */
export function copyFrom(bytes: Uint8Array, start: number): Uint8Array {
  return new Uint8Array(bytes.subarray(start));
}
