import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root. */
export const root = resolve(
  dirname(fileURLToPath(import.meta.url)),
  '..',
  '..',
);

/** Everything that set-up, the portal and the tests leave behind; ignored by git. */
export const stateDir = join(root, '.pilotlight');

/** Where the portal keeps its databases unless told otherwise. */
export const defaultDataDir = join(stateDir, 'data');

/** Output of every command that set-up and tests run. */
export const logDir = join(stateDir, 'logs');
