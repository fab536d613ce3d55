import { createHmac, timingSafeEqual } from 'node:crypto';
import { InputError } from '@backstage/errors';

/** Where a page ended: the sort value and the id of its last row. */
export interface Position {
  value: string | number;
  id: string;
}

/**
 * Makes and reads cursors. A cursor is good for the very query that it came
 * from: operation, filters, sort and what the caller may read are part of its
 * signature, so none can be forged, changed or used by somebody else.
 */
export class Cursors {
  readonly #key: string;

  /** @param key - secret, the same for all replicas */
  constructor(key: string) {
    this.#key = key;
  }

  /** @param query - everything that the order and the choice of rows rest on */
  write(position: Position, query: unknown): string {
    const body = Buffer.from(
      JSON.stringify([position.value, position.id]),
    ).toString('base64url');
    return `${body}.${this.#sign(body, query)}`;
  }

  /** @throws InputError when it is not a cursor of this query */
  read(cursor: string, query: unknown): Position {
    const [body, signature, ...rest] = cursor.split('.');
    const expected = Buffer.from(this.#sign(body, query));
    const given = Buffer.from(signature ?? '');
    if (
      rest.length > 0 ||
      given.length !== expected.length ||
      !timingSafeEqual(given, expected)
    ) {
      throw new InputError(
        'The cursor belongs to another query. Begin with the first page again.',
      );
    }
    const [value, id] = JSON.parse(Buffer.from(body, 'base64url').toString());
    return { value, id };
  }

  #sign(body: string, query: unknown): string {
    return createHmac('sha256', this.#key)
      .update(JSON.stringify([body, query]))
      .digest('base64url');
  }
}
