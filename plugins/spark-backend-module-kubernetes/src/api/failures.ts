import { TaskCancelledError } from 'cockatiel';

/** What went wrong between us and a cluster, by what mends it. */
export type FailureKind =
  /** The credentials are not taken (401). */
  | 'credentials'
  /** The credentials do not allow it (403). */
  | 'forbidden'
  /** The server's certificate is not trusted. */
  | 'certificate'
  /** Nobody answers at the address. */
  | 'unreachable'
  /** The cluster does not serve the kind (404): its CRD is not installed. */
  | 'absent'
  /** The resource version is too old or unknown (410): list again. */
  | 'expired'
  /** The server asks to wait (429, or 503 with a time). */
  | 'busy'
  /** It is, or refers to, another state than the server's (409). */
  | 'conflict'
  /** The server finds fault with it: its validation, an admission, a quota. */
  | 'refused'
  /** Anything else: an error of the server, an answer that is none. */
  | 'broken';

/** A call to a cluster that failed, in one line that a person can act on. */
export class ClusterFailure extends Error {
  override readonly name = 'ClusterFailure';
  readonly kind: FailureKind;
  /** Milliseconds that the server asks to wait. */
  readonly retryAfter?: number;

  constructor(
    kind: FailureKind,
    message: string,
    options: { cause?: unknown; retryAfter?: number } = {},
  ) {
    super(message, { cause: options.cause });
    this.kind = kind;
    this.retryAfter = options.retryAfter;
  }
}

/** Whom and what a line is about. */
export interface Subject {
  /** The cluster's name. */
  cluster: string;
  /** Address of its API server. */
  server: string;
  /** Where its access is configured: `spark.sources.kubernetes[0]`. */
  key: string;
  /** What was asked for: `pods in namespace team-a`. */
  what: string;
  /** It could be asked of single namespaces instead. */
  divisible?: boolean;
}

/** Codes of OpenSSL and Node.js for certificates that are not trusted. */
const CERTIFICATE =
  /^(?:CERT_|ERR_TLS_CERT|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_MISMATCH|INVALID_CA)/;

/** Longest part of a server's own words in a line. */
const LONGEST = 300;

/** One line, without control characters, cut. */
export function oneLine(text: string): string {
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
  { cluster, server, key }: Subject,
): ClusterFailure {
  if (error instanceof ClusterFailure) {
    return error;
  }
  const code = codeOf(error);
  const said = oneLine(error instanceof Error ? error.message : String(error));
  if (CERTIFICATE.test(code)) {
    return new ClusterFailure(
      'certificate',
      `Cluster ${cluster}: the certificate of ${server} is not trusted (${code}): give its authority in caFile or caData of ${key}, or in the kubeconfig`,
      { cause: error },
    );
  }
  if (code === 'EPROTO') {
    return new ClusterFailure(
      'unreachable',
      `Cluster ${cluster}: ${server} does not speak TLS: correct the address in ${key}`,
      { cause: error },
    );
  }
  if (error instanceof TaskCancelledError || code === 'ETIMEDOUT') {
    return new ClusterFailure(
      'unreachable',
      `Cluster ${cluster}: ${server} does not answer in time: is the server up, and may the backend reach it?`,
      { cause: error },
    );
  }
  return new ClusterFailure(
    'unreachable',
    `Cluster ${cluster}: ${server} cannot be reached (${
      code || said
    }): is the address in ${key} right, and may the backend reach it?`,
    { cause: error },
  );
}

/**
 * What an answer that is not 200 means.
 *
 * @param said - the server's own words, from its Status object
 * @param retryAfter - the header's value, in seconds
 */
export function failureOfStatus(
  status: number,
  said: string,
  retryAfter: string | undefined,
  { cluster, key, what, divisible }: Subject,
): ClusterFailure {
  const seconds = Number(retryAfter);
  const options: { retryAfter?: number } =
    retryAfter !== undefined && Number.isFinite(seconds) && seconds >= 0
      ? { retryAfter: seconds * 1000 }
      : {};
  switch (status === 503 && options.retryAfter !== undefined ? 429 : status) {
    case 401:
      return new ClusterFailure(
        'credentials',
        `Cluster ${cluster} does not take the credentials (401): renew the token of ${key}`,
      );
    case 403:
      return new ClusterFailure(
        'forbidden',
        `Cluster ${cluster} does not let us read ${what}: grant the account get, list and watch on it${
          divisible
            ? `, or name the namespaces it may read in ${key}.namespaces`
            : ''
        }`,
      );
    case 404:
      return new ClusterFailure(
        'absent',
        `Cluster ${cluster} does not serve ${what}`,
      );
    case 410:
      return new ClusterFailure(
        'expired',
        `Cluster ${cluster} has forgotten how ${what} changed since`,
      );
    case 429:
      return new ClusterFailure(
        'busy',
        `Cluster ${cluster} is busy and asks to wait`,
        options,
      );
    default:
      return new ClusterFailure(
        'broken',
        `Cluster ${cluster} answers ${status} when asked for ${what}: ${oneLine(
          said,
        )}`,
        options,
      );
  }
}
