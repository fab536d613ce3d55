import type { SourceProblem } from '@pilotlight/plugin-spark-node';

/** Problems shown; of more, their number. */
const MAX_PROBLEMS = 100;

/** The problems of one round. */
export class ProblemList {
  #problems: SourceProblem[] = [];
  #more = 0;

  add(subject: string, message: string) {
    if (this.#problems.length < MAX_PROBLEMS) {
      this.#problems.push({ subject, message });
    } else {
      this.#more += 1;
    }
  }

  all(): SourceProblem[] {
    return this.#more === 0
      ? this.#problems
      : [
          ...this.#problems,
          { subject: '', message: `And ${this.#more} more problems.` },
        ];
  }
}
