import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { logDir, root } from './paths.mjs';

const KEPT_LINES = 60;
const GRACE_MS = 10_000;

const running = new Set();

/** A command that ended badly, with the last that it said. */
export class CommandFailed extends Error {
  constructor(command, outcome, tail, log) {
    super(
      `${command} ended with ${outcome}. All it said is in ${relative(
        root,
        log,
      )}`,
    );
    this.name = 'CommandFailed';
    this.tail = tail;
  }
}

/**
 * Starts a command in a process group of its own, so that all it starts can be
 * stopped with it; keeps what it says in a log and its last lines in memory.
 *
 * @param {string} file
 * @param {string[]} args
 * @param {{
 *   name: string, cwd?: string, env?: NodeJS.ProcessEnv, ipc?: boolean,
 *   onLine?: (line: string) => void,
 *   onStart?: (child: import('node:child_process').ChildProcess) => Promise<void>,
 * }} options - name: of the log; ipc: let it know when we die
 */
export async function start(file, args, options) {
  await mkdir(logDir, { recursive: true });
  const log = join(logDir, `${options.name}.log`);
  const sink = createWriteStream(log);
  // A disk may be full, and the command will say so: the log is not what to die of.
  sink.on('error', () => {});
  const tail = [];
  const child = spawn(file, args, {
    cwd: options.cwd ?? root,
    env: options.env ?? process.env,
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe', ...(options.ipc ? ['ipc'] : [])],
  });
  running.add(child);
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', line => {
      sink.write(`${line}\n`);
      tail.push(line);
      if (tail.length > KEPT_LINES) {
        tail.shift();
      }
      options.onLine?.(line);
    });
  }
  const ended = new Promise(resolve => {
    child.once('error', error => {
      tail.push(error.message);
      running.delete(child);
      sink.end(() => resolve({ code: 127, signal: undefined }));
    });
    child.once('close', (code, signal) => {
      running.delete(child);
      sink.end(() => resolve({ code, signal: signal ?? undefined }));
    });
  });
  if (child.pid !== undefined) await options.onStart?.(child);
  return { child, ended, tail, log };
}

/**
 * Runs a command to its end.
 *
 * @returns {Promise<{ output: string, log: string }>} its last lines
 * @throws CommandFailed when it ends with anything but 0
 */
export async function run(file, args, options) {
  const { ended, tail, log } = await start(file, args, options);
  const { code, signal } = await ended;
  if (code !== 0) {
    const command = [file.split('/').pop(), ...args].join(' ');
    throw new CommandFailed(
      command,
      signal ? `signal ${signal}` : `exit code ${code}`,
      tail.join('\n'),
      log,
    );
  }
  return { output: tail.join('\n'), log };
}

function signalGroup(child, signal) {
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** Asks one command, and all it started, to end; insists after ten seconds. */
export async function stop({ child, ended }) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  signalGroup(child, 'SIGTERM');
  const insist = setTimeout(() => signalGroup(child, 'SIGKILL'), GRACE_MS);
  await ended;
  clearTimeout(insist);
}

/** Ends all that is running; for the way out. */
export async function stopAll() {
  await Promise.all(
    [...running].map(child =>
      stop({
        child,
        ended: new Promise(resolve => child.once('close', resolve)),
      }),
    ),
  );
}
