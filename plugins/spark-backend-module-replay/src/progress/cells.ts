import type {
  AttemptFacts,
  ExecutorFacts,
  StageFacts,
  TaskTotals,
} from '@pilotlight/plugin-spark-common';

export type TotalsField = keyof TaskTotals;

/** Every field of totals, and nothing done in any. */
export const NO_TOTALS: TaskTotals = {
  succeededTasks: 0,
  failedTasks: 0,
  killedTasks: 0,
  taskTime: 0,
  lostTaskTime: 0,
  runTime: 0,
  cpuTime: 0,
  gcTime: 0,
  memorySpilled: 0,
  diskSpilled: 0,
  inputBytes: 0,
  inputRecords: 0,
  outputBytes: 0,
  outputRecords: 0,
  shuffleReadBytes: 0,
  shuffleReadRecords: 0,
  shuffleFetchWaitTime: 0,
  shuffleWriteBytes: 0,
  shuffleWriteRecords: 0,
};

export const TOTALS_FIELDS = Object.keys(NO_TOTALS) as TotalsField[];

/**
 * What one executor did for one stage, and when.
 *
 * Facts have the sums of each stage and of each executor but not who did what
 * for whom. To tell how far a run is, both sums have to grow from the same
 * cells, or the executors of a running run would not add up to its stages.
 */
export interface Cell {
  /** Absent where an executor did more than any stage accounts for. */
  stage?: StageFacts;
  /** Absent where a stage did more than any executor accounts for. */
  executor?: ExecutorFacts;
  start: number;
  end: number;
  totals: TaskTotals;
}

function windowOf(
  facts: AttemptFacts,
  end: number,
  stage?: StageFacts,
  executor?: ExecutorFacts,
): { start: number; end: number } {
  const from = Math.max(
    stage?.submittedAt ?? facts.startedAt,
    executor?.addedAt ?? facts.startedAt,
  );
  const to = Math.min(stage?.completedAt ?? end, executor?.removedAt ?? end);
  // They never met, so it cannot be known when: at once, as late as either began.
  return to > from ? { start: from, end: to } : { start: from, end: from };
}

/** Shares of a whole by weights, whole numbers that sum to it. */
function share(whole: number, weights: number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  let before = 0;
  let dealt = 0;
  return weights.map(weight => {
    before += weight;
    const until = Math.round(whole * (before / sum));
    const part = until - dealt;
    dealt = until;
    return part;
  });
}

/** Useful and lost task time are placed apart, or a cell could have more lost than it has. */
function amountOf(totals: TaskTotals, field: TotalsField): number {
  return field === 'taskTime'
    ? totals.taskTime - totals.lostTaskTime
    : totals[field];
}

class CellTable {
  readonly #cells = new Map<string, Cell>();
  readonly #facts: AttemptFacts;
  readonly #end: number;

  constructor(facts: AttemptFacts, end: number) {
    this.#facts = facts;
    this.#end = end;
  }

  add(
    field: TotalsField,
    amount: number,
    stage: [number, StageFacts] | undefined,
    executor: [number, ExecutorFacts] | undefined,
  ): void {
    if (amount === 0) {
      return;
    }
    const key = `${stage?.[0]} ${executor?.[0]}`;
    let cell = this.#cells.get(key);
    if (!cell) {
      cell = {
        stage: stage?.[1],
        executor: executor?.[1],
        ...windowOf(this.#facts, this.#end, stage?.[1], executor?.[1]),
        totals: { ...NO_TOTALS },
      };
      this.#cells.set(key, cell);
    }
    cell.totals[field] += amount;
    if (field === 'lostTaskTime') {
      cell.totals.taskTime += amount;
    }
  }

  cells(): Cell[] {
    return [...this.#cells.values()];
  }
}

/**
 * Spreads the totals of the stages over the executors that lived while each
 * was active, field by field, so that every stage's and every executor's
 * totals come out exactly. What cannot be placed so goes to any executor with
 * room, and what is left of either has a cell without the other.
 *
 * @param facts - a run that has ended
 * @param end - when it ended, epoch milliseconds
 */
export function cellsOf(facts: AttemptFacts, end: number): Cell[] {
  const table = new CellTable(facts, end);
  const stages = [...facts.stages.entries()]
    .filter(([, { submittedAt }]) => submittedAt !== undefined)
    .sort(([, a], [, b]) => (a.submittedAt ?? 0) - (b.submittedAt ?? 0));
  const executors = [...facts.executors.entries()];
  for (const field of TOTALS_FIELDS) {
    const room = executors.map(([, { totals }]) => amountOf(totals, field));
    const place = (
      stage: [number, StageFacts],
      amount: number,
      open: number[],
    ) => {
      const space = open.map(index => room[index]);
      const fits = Math.min(
        amount,
        space.reduce((a, b) => a + b, 0),
      );
      if (fits <= 0) {
        return amount;
      }
      share(fits, space).forEach((part, at) => {
        const index = open[at];
        room[index] -= part;
        table.add(field, part, stage, executors[index]);
      });
      return amount - fits;
    };
    for (const stage of stages) {
      const met = executors
        .filter(([, executor]) => {
          const { start, end: until } = windowOf(
            facts,
            end,
            stage[1],
            executor,
          );
          return until > start;
        })
        .map(([index]) => index);
      let left = place(stage, amountOf(stage[1].totals, field), met);
      left = place(stage, left, [...executors.keys()]);
      table.add(field, left, stage, undefined);
    }
    room.forEach((left, index) => {
      table.add(field, left, undefined, executors[index]);
    });
  }
  return table.cells();
}
