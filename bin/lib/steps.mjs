import { performance } from 'node:perf_hooks';

const PLAIN_NOTE_EVERY_MS = 15_000;

/** Whole seconds, or tenths of the first ten. */
export function seconds(milliseconds) {
  const value = milliseconds / 1000;
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} s`;
}

/**
 * Prints the steps of a longer work: each with its name, what it is at, and
 * its time. On a terminal one line is rewritten; elsewhere lines are few.
 */
export class Steps {
  #out;
  #done = [];

  constructor(out = process.stdout) {
    this.#out = out;
  }

  /** Names and milliseconds of the steps done so far. */
  get done() {
    return [...this.#done];
  }

  say(line = '') {
    this.#out.write(`${line}\n`);
  }

  /**
   * Does one step.
   *
   * @template T
   * @param {string} name
   * @param {(note: (text: string) => void) => Promise<T>} work - told how to say what it is at
   * @returns {Promise<T>}
   */
  async step(name, work) {
    const started = performance.now();
    const elapsed = () => performance.now() - started;
    let note = '';
    const draw = () => {
      const tail = note ? ` · ${note}` : '';
      const line = `  … ${name} (${Math.round(elapsed() / 1000)} s)${tail}`;
      if (this.#out.isTTY) {
        this.#out.write(
          `\r\u001b[K${line.slice(0, (this.#out.columns ?? 80) - 1)}`,
        );
      } else {
        this.say(line);
      }
    };
    draw();
    const timer = setInterval(
      draw,
      this.#out.isTTY ? 1000 : PLAIN_NOTE_EVERY_MS,
    );
    const finish = mark => {
      clearInterval(timer);
      const clear = this.#out.isTTY ? '\r\u001b[K' : '';
      this.say(`${clear}  ${mark} ${name} (${seconds(elapsed())})`);
    };
    try {
      const result = await work(text => {
        note = text;
      });
      finish('✓');
      this.#done.push({ name, milliseconds: elapsed() });
      return result;
    } catch (error) {
      finish('✗');
      throw error;
    }
  }
}
