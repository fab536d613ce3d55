/** A failure that a person can do something about: what happened, and what to do. */
export class Remedied extends Error {
  /**
   * @param {string} message - what happened
   * @param {string} remedy - what to do about it
   * @param {{ cause?: unknown }} [options]
   */
  constructor(message, remedy, options) {
    super(message, options);
    this.name = 'Remedied';
    this.remedy = remedy;
  }
}

const known = [
  {
    pattern: /ENOSPC|no space left on device/i,
    message: 'The disk is full.',
    remedy:
      'Free at least 3 GB and run the same command again: it goes on where it stopped.',
  },
  {
    pattern: /EDQUOT|quota exceeded/i,
    message: 'The disk quota of this user is used up.',
    remedy:
      'Free at least 3 GB of it and run the same command again: it goes on where it stopped.',
  },
  {
    pattern:
      /ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|ECONNREFUSED|ETIMEDOUT|ECONNRESET|network timeout|getaddrinfo/,
    message: 'The package registry cannot be reached.',
    remedy:
      'Check the network. Behind a proxy set HTTPS_PROXY; with a registry of your own run `npm config set registry URL`. Then run the same command again.',
  },
  {
    pattern:
      /SELF_SIGNED_CERT|UNABLE_TO_GET_ISSUER|UNABLE_TO_VERIFY|CERT_HAS_EXPIRED/,
    message: 'The certificate of the package registry is not trusted here.',
    remedy:
      'Point NODE_EXTRA_CA_CERTS to the PEM file of your company’s certificate authority, then run the same command again.',
  },
  {
    pattern: /YN0028|lockfile would have been (modified|created)/,
    message: 'A package.json has changed, but yarn.lock has not followed it.',
    remedy: 'Run `yarn install` and commit the new yarn.lock.',
  },
  {
    pattern: /EINTEGRITY|YN0018|checksum doesn't match/i,
    message: 'A downloaded package is not the one that this repository names.',
    remedy:
      'Clear the caches with `npm cache clean --force` and `yarn cache clean --all`, then run the same command again. If it happens again, something on the way changes packages: do not go on.',
  },
  {
    pattern: /EACCES|EPERM|EROFS|permission denied/i,
    message: 'A file of this folder may not be written.',
    remedy:
      'Give the folder to the user who runs this (for instance `sudo chown -R "$USER" .`), then run the same command again.',
  },
  {
    pattern: /ENOMEM|heap out of memory|Cannot allocate memory/i,
    message: 'There is not enough memory.',
    remedy: 'Close other programs (4 GB free are enough) and try again.',
  },
];

/**
 * Finds the remedy for what a command printed before it failed.
 *
 * @param {string} output
 * @returns {{ message: string, remedy: string } | undefined}
 */
export function remedyFor(output) {
  return known.find(({ pattern }) => pattern.test(output));
}
