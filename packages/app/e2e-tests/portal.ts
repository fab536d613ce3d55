import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const repository = resolve(__dirname, '../../..');
const READY_WITHIN_MS = 240_000;
const READ_WITHIN_MS = 240_000;
const QUIET_FOR_MS = 20_000;

/**
 * A portal as a person gets it: started by the command behind `npm start`, on a
 * data folder of its own.
 */
export class Portal {
  readonly url: string;
  readonly #port: string;
  readonly #dataDir: string;
  #process: ChildProcess | undefined;

  constructor(options: { port: string; dataDir: string }) {
    this.#port = options.port;
    this.#dataDir = options.dataDir;
    this.url = `http://localhost:${options.port}`;
  }

  /** Starts it and waits for the line that says it is ready. */
  async start(): Promise<void> {
    const child = spawn(
      process.execPath,
      [
        join(repository, 'bin', 'start.mjs'),
        '--no-open',
        '--port',
        this.#port,
        '--data',
        this.#dataDir,
      ],
      { cwd: repository, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    this.#process = child;
    let said = '';
    await new Promise<void>((ready, fail) => {
      const limit = setTimeout(
        () => fail(new Error(`The portal was not ready in time:\n${said}`)),
        READY_WITHIN_MS,
      );
      const hear = (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes('Pilotlight is ready at')) {
          clearTimeout(limit);
          ready();
        }
      };
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      child.once('exit', code => {
        clearTimeout(limit);
        fail(new Error(`The portal ended with exit code ${code}:\n${said}`));
      });
    });
  }

  /**
   * Waits until the first start has read enough to walk in: many jobs, and a
   * failed run of a job of the person who is signed in.
   */
  async haveRead(): Promise<void> {
    const deadline = Date.now() + READ_WITHIN_MS;
    for (;;) {
      const jobs = await this.#total('jobs?limit=1');
      const failed = await this.#total('attention?scope=mine&limit=1');
      if (jobs >= 20 && failed > 0) return;
      if (Date.now() > deadline) {
        throw new Error(`After the start only ${jobs} jobs had been read`);
      }
      await sleep(1000);
    }
  }

  /** Waits until all of the recorded history has been read: no run came for a while. */
  async haveReadAll(): Promise<void> {
    const deadline = Date.now() + READ_WITHIN_MS;
    for (let [before, since] = [-1, Date.now()]; ; await sleep(2000)) {
      const runs = await this.#total('runs?limit=1');
      if (runs === before && Date.now() - since > QUIET_FOR_MS) return;
      if (runs !== before) since = Date.now();
      before = runs;
      if (Date.now() > deadline) {
        throw new Error(`History is still being read: ${runs} runs so far`);
      }
    }
  }

  async #total(request: string): Promise<number> {
    const identity = await fetch(`${this.url}/api/auth/guest/refresh`, {
      method: 'POST',
    }).then(response => response.json());
    const answer = await fetch(`${this.url}/api/spark/v1/${request}`, {
      headers: { authorization: `Bearer ${identity.backstageIdentity.token}` },
    });
    if (!answer.ok) {
      throw new Error(`${request} was answered ${answer.status}`);
    }
    return (await answer.json()).total;
  }

  /** Kills the backend as a power cut would, and waits until all of it is gone. */
  async killBackend(): Promise<void> {
    const facts = JSON.parse(
      await readFile(join(this.#dataDir, 'portal.lock'), 'utf8'),
    );
    const gone = this.#exit();
    process.kill(facts.backend, 'SIGKILL');
    await gone;
  }

  /** Stops it as Ctrl-C does. */
  async stop(): Promise<void> {
    const gone = this.#exit();
    this.#process?.kill('SIGINT');
    await gone;
  }

  async #exit(): Promise<void> {
    const child = this.#process;
    if (!child || child.exitCode !== null) return;
    await new Promise(gone => child.once('exit', gone));
  }
}
