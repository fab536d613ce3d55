/** What went wrong between us and a server, by what mends it. @public */
export type OutsideFailureKind =
  /** The credentials are not taken (401). */
  | 'credentials'
  /** The credentials do not allow it (403). */
  | 'forbidden'
  /** The server's certificate is not trusted. */
  | 'certificate'
  /** Nobody answers at the address, or not in time. */
  | 'unreachable'
  /** It has failed so often that it is left alone for a while, or it has more to do than it can. */
  | 'spared'
  /** It finds fault with what it was asked (4xx). */
  | 'refused'
  /** Its answer is longer than is taken; asking for less mends it. */
  | 'too-long'
  /** An error of its own (5xx), or an answer that is none. */
  | 'broken';

/**
 * A call to a server outside that failed: one line, naming the server and what
 * mends it, without anything secret.
 *
 * @public
 */
export class OutsideFailure extends Error {
  override readonly name = 'OutsideFailure';
  readonly kind: OutsideFailureKind;
  /** Of the answer, where there was one. */
  readonly status?: number;

  constructor(
    kind: OutsideFailureKind,
    message: string,
    options: { cause?: unknown; status?: number } = {},
  ) {
    super(message, { cause: options.cause });
    this.kind = kind;
    this.status = options.status;
  }
}

/** Whom a line is about. */
export interface Subject {
  /** As a person calls it: `Prometheus prod`. */
  title: string;
  /** Its address, without credentials. */
  address: string;
  /** Where it is configured: `spark.prometheus[0]`. */
  key: string;
}

/** Codes of OpenSSL and Node.js for certificates that are not trusted. */
const CERTIFICATE =
  /^(?:CERT_|ERR_TLS_CERT|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_MISMATCH|INVALID_CA)/;

/** Codes of undici and Node.js for a server that takes too long. */
const TOO_LONG = /TIMEOUT|ETIMEDOUT|ABORT/;

/** Longest part of a server's own words in a line. */
const LONGEST = 300;

/** One line, without control characters, cut. */
function oneLine(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}

function codeOf(error: unknown): string {
  const code: unknown =
    typeof error === 'object' && error !== null
      ? Reflect.get(error, 'code')
      : undefined;
  return typeof code === 'string' ? code : '';
}

/** What a failed connection means. */
export function failureOfError(
  error: unknown,
  { title, address, key }: Subject,
): OutsideFailure {
  if (error instanceof OutsideFailure) {
    return error;
  }
  const code = codeOf(error);
  if (CERTIFICATE.test(code)) {
    return new OutsideFailure(
      'certificate',
      `${title}: the certificate of ${address} is not trusted (${code}): give its authority in ${key}.caFile`,
      { cause: error },
    );
  }
  if (TOO_LONG.test(code)) {
    return new OutsideFailure(
      'unreachable',
      `${title}: ${address} does not answer in time: is it up, and may the backend reach it?`,
      { cause: error },
    );
  }
  const said = oneLine(error instanceof Error ? error.message : String(error));
  return new OutsideFailure(
    'unreachable',
    `${title}: ${address} cannot be reached (${
      code || said
    }): is ${key}.url right, and may the backend reach it?`,
    { cause: error },
  );
}

/** What an answer that is not 2xx means. */
export function failureOfStatus(
  status: number,
  said: string,
  { title, address, key }: Subject,
): OutsideFailure {
  if (status === 401) {
    return new OutsideFailure(
      'credentials',
      `${title} does not take the credentials (401): renew those of ${key}`,
      { status },
    );
  }
  if (status === 403) {
    return new OutsideFailure(
      'forbidden',
      `${title} does not allow it (403): give the account of ${key} the right to it`,
      { status },
    );
  }
  if (status === 429) {
    return new OutsideFailure(
      'spared',
      `${title} has more to do than it can (429), try again shortly`,
      { status },
    );
  }
  return status >= 400 && status < 500
    ? new OutsideFailure(
        'refused',
        `${title} at ${address} refuses what it was asked (${status}): ${oneLine(
          said,
        )}`,
        { status },
      )
    : new OutsideFailure(
        'broken',
        `${title} at ${address} answers ${status}: ${oneLine(said)}`,
        { status },
      );
}
