import { spawn } from 'node:child_process';
import { openSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask, until } from './server';

const state = process.env.LAB_STATE ?? '';

/** `false` when the lab's own processes may be stopped, else the reason that the test runner prints. */
export const lackingProcesses: string | false =
  state === '' && 'skipped: no LAB_STATE';

type Name = 'etcd' | 'kube-apiserver';

/** A process of the lab, to be stopped, started again and frozen. */
export class LabProcess {
  readonly #name: Name;
  readonly #line: string[];

  constructor(name: Name) {
    this.#name = name;
    this.#line = readFileSync(`/proc/${this.pid}/cmdline`, 'utf8')
      .split('\0')
      .slice(0, -1);
  }

  get #pidFile(): string {
    return join(state, 'pid', this.#name);
  }

  get pid(): number {
    return Number(readFileSync(this.#pidFile, 'utf8').split(' ')[0]);
  }

  /** The value of an option of its command line. */
  option(name: string): string {
    return this.#line[this.#line.indexOf(name) + 1];
  }

  signal(signal: NodeJS.Signals): void {
    process.kill(this.pid, signal);
  }

  async kill(): Promise<void> {
    const { pid } = this;
    process.kill(pid, 'SIGKILL');
    // Not before its last thread has ended does it let go of its ports.
    await until(`${this.#name} is gone`, () => {
      try {
        return readdirSync(`/proc/${pid}/task`).every(thread =>
          /^\d+ \(.*\) Z/.test(
            readFileSync(`/proc/${pid}/task/${thread}/stat`, 'utf8'),
          ),
        );
      } catch {
        return true;
      }
    });
  }

  start(): void {
    const log = openSync(join(state, 'log', `${this.#name}.log`), 'a');
    const [command, ...args] = this.#line;
    const child = spawn(command, args, {
      detached: true,
      stdio: ['ignore', log, log],
    });
    child.unref();
    const stat = readFileSync(`/proc/${child.pid}/stat`, 'utf8');
    const started = stat.replace(/.*\) /s, '').split(' ')[19];
    // So that the lab's own commands find it.
    writeFileSync(this.#pidFile, `${child.pid} ${started}\n`);
  }
}

export async function untilReady(): Promise<void> {
  const applications =
    '/apis/sparkoperator.k8s.io/v1beta2/sparkapplications?resourceVersion=0';
  // It calls itself ready before it can answer for what is not its own.
  await until('the API server is ready', () =>
    ask('GET', '/readyz')
      .then(() => ask('GET', applications))
      .then(
        () => true,
        () => false,
      ),
  );
}

/** Makes etcd forget everything but the present. */
export async function compact(etcd: LabProcess): Promise<void> {
  const url = etcd.option('--listen-client-urls');
  const post = async (path: string, body: unknown) => {
    const response = await fetch(`${url}${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
    });
    return response.json() as Promise<{ header: { revision: string } }>;
  };
  const { header } = await post('/v3/kv/range', {
    key: Buffer.from('x').toString('base64'),
  });
  await post('/v3/kv/compaction', {
    revision: header.revision,
    physical: true,
  });
}
