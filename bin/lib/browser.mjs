import { spawn } from 'node:child_process';

/**
 * Opens a page in the person's browser where there is a desktop and a person;
 * says whether it tried.
 */
export function openBrowser(
  url,
  env = process.env,
  platform = process.platform,
) {
  const desktop =
    platform === 'darwin' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
  if (!desktop || !process.stdout.isTTY || env.CI || env.SSH_CONNECTION) {
    return false;
  }
  const opener = spawn(platform === 'darwin' ? 'open' : 'xdg-open', [url], {
    detached: true,
    stdio: 'ignore',
  });
  // Without an opener the printed address is enough.
  opener.on('error', () => {});
  opener.unref();
  return true;
}
