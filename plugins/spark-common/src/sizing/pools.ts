import FlatQueue from 'flatqueue';
import type { TaskGroups } from './taskGroups';

/**
 * Slots in which tasks run. Times are milliseconds since the application's
 * start. Stages are run in the order in which they become ready: one that is
 * ready earlier takes the slots that it needs first, as Spark's FIFO
 * scheduling does.
 */
export interface Pool {
  /** Runs a stage's tasks from then on, and says when the last one ends. */
  run(tasks: TaskGroups, ready: number): number;
  /** How long slots lived in all, when the application ends then. */
  slotMs(end: number): number;
}

/** As many slots as there are tasks, all there from the start. */
export class EndlessPool implements Pool {
  run({ longestMs }: TaskGroups, ready: number): number {
    return ready + longestMs;
  }

  slotMs(): number {
    return Infinity;
  }
}

/** Slots that come once and stay. In the queue: how many are free from when on. */
export class StaticPool implements Pool {
  readonly #free = new FlatQueue<number>();
  readonly #arrivals: readonly number[];
  readonly #slots: number;
  readonly #perExecutor: number;

  /** @param arrivals - when each executor comes */
  constructor(arrivals: readonly number[], perExecutor: number) {
    this.#arrivals = arrivals;
    this.#perExecutor = perExecutor;
    this.#slots = arrivals.length * perExecutor;
    for (const arrival of arrivals) {
      this.#free.push(perExecutor, arrival);
    }
  }

  run({ milliseconds, counts }: TaskGroups, ready: number): number {
    let end = ready;
    for (let index = 0; index < counts.length; index += 1) {
      const length = milliseconds[index];
      let left =
        counts[index] - this.#wholeRounds(counts[index], length, ready);
      while (left > 0) {
        const freeAt = this.#free.peekValue()!;
        const count = this.#free.pop()!;
        const taken = Math.min(left, count);
        const done = Math.max(freeAt, ready) + length;
        this.#free.push(taken, done);
        if (count > taken) {
          this.#free.push(count - taken, freeAt);
        }
        left -= taken;
        end = Math.max(end, done);
      }
    }
    return end;
  }

  slotMs(end: number): number {
    return this.#arrivals.reduce(
      (sum, arrival) => sum + Math.max(0, end - arrival) * this.#perExecutor,
      0,
    );
  }

  /**
   * Many tasks of one length: when no slot is free later than one task after
   * the others, every slot gets one task in each round, and rounds need not be
   * played. The last two are. @returns tasks that are dealt with
   */
  #wholeRounds(count: number, length: number, ready: number): number {
    const rounds = Math.floor(count / this.#slots) - 2;
    const { values, length: entries } = this.#free;
    if (rounds < 1 || rounds * this.#slots < 4 * entries) {
      return 0;
    }
    let first = Infinity;
    let last = 0;
    for (let index = 0; index < entries; index += 1) {
      const freeAt = Math.max(values[index], ready);
      first = Math.min(first, freeAt);
      last = Math.max(last, freeAt);
    }
    if (last - first > length) {
      return 0;
    }
    // All move alike, so the queue's order holds.
    for (let index = 0; index < entries; index += 1) {
      values[index] = Math.max(values[index], ready) + rounds * length;
    }
    return rounds * this.#slots;
  }
}

/** How executors come and go. Numbers of executors, and milliseconds. */
export interface DynamicRules {
  min: number;
  initial: number;
  max: number;
  /** `spark.dynamicAllocation.schedulerBacklogTimeout` */
  backlogMs: number;
  /** `spark.dynamicAllocation.sustainedSchedulerBacklogTimeout` */
  sustainedMs: number;
  /** `spark.dynamicAllocation.executorIdleTimeout` */
  idleMs: number;
  /** From asking for an executor until it runs tasks. */
  startMs: number;
}

/**
 * Slots that come when tasks wait and go when they stand idle, as the
 * Job Scheduling guide of Spark ("Request Policy", "Remove Policy") says: once
 * tasks have waited for the backlog timeout, one executor is asked for, then
 * every sustained timeout twice as many as the time before, never more than
 * running and waiting tasks need; an executor that was idle for the idle
 * timeout goes. Slots are counted each by itself: an executor with several of
 * them goes slot by slot.
 */
export class DynamicPool implements Pool {
  readonly #free = new FlatQueue<number>();
  readonly #rules: DynamicRules;
  readonly #perExecutor: number;
  /** Slots that are there or asked for. */
  #alive = 0;
  /** Σ ends − Σ arrivals of slots, those that still live without their end. */
  #lived = 0;
  /** Slots that were asked for and may not be there yet. */
  #coming: { at: number; slots: number }[] = [];

  constructor(rules: DynamicRules, perExecutor: number) {
    this.#rules = rules;
    this.#perExecutor = perExecutor;
    this.#add(rules.initial * perExecutor, rules.startMs);
  }

  run({ milliseconds, counts, tasks }: TaskGroups, ready: number): number {
    let end = ready;
    let waiting = tasks;
    let step = 1;
    let askAt = ready + this.#rules.backlogMs;
    for (let index = 0; index < counts.length; index += 1) {
      let left = counts[index];
      while (left > 0) {
        this.#release(ready);
        while (askAt < (this.#free.peekValue() ?? Infinity)) {
          if (!this.#ask(askAt, waiting, step)) {
            break;
          }
          step *= 2;
          askAt += this.#rules.sustainedMs;
        }
        const freeAt = this.#free.peekValue()!;
        const count = this.#free.pop()!;
        const taken = Math.min(left, count);
        const done = Math.max(freeAt, ready) + milliseconds[index];
        this.#free.push(taken, done);
        if (count > taken) {
          this.#free.push(count - taken, freeAt);
        }
        left -= taken;
        waiting -= taken;
        end = Math.max(end, done);
      }
    }
    return end;
  }

  slotMs(end: number): number {
    this.#release(end);
    let sum = this.#lived;
    for (let index = 0; index < this.#free.length; index += 1) {
      // One that has not come yet was never paid for.
      sum += this.#free.ids[index] * Math.max(end, this.#free.values[index]);
    }
    return sum;
  }

  #add(slots: number, at: number) {
    if (slots > 0) {
      this.#free.push(slots, at);
      this.#alive += slots;
      this.#lived -= slots * at;
      this.#coming.push({ at, slots });
    }
  }

  /** Lets go of slots that have stood idle for too long by then. */
  #release(now: number) {
    const { idleMs, min } = this.#rules;
    const kept = min * this.#perExecutor;
    for (;;) {
      const freeAt = this.#free.peekValue();
      const spare = this.#alive - kept;
      if (freeAt === undefined || freeAt + idleMs >= now || spare <= 0) {
        return;
      }
      const count = this.#free.pop()!;
      const gone = Math.min(count, spare);
      this.#alive -= gone;
      this.#lived += gone * (freeAt + idleMs);
      if (count > gone) {
        this.#free.push(count - gone, freeAt);
      }
    }
  }

  /** @returns whether any was asked for */
  #ask(at: number, waiting: number, step: number): boolean {
    this.#coming = this.#coming.filter(coming => coming.at > at);
    const coming = this.#coming.reduce((sum, { slots }) => sum + slots, 0);
    // Tasks wait, so every slot that is there is busy.
    const busy = this.#alive - coming;
    const needed = Math.min(
      this.#rules.max,
      Math.ceil((busy + waiting) / this.#perExecutor),
    );
    const slots = Math.min(
      step * this.#perExecutor,
      needed * this.#perExecutor - this.#alive,
    );
    this.#add(slots, at + this.#rules.startMs);
    return slots > 0;
  }
}
