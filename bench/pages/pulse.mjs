/** Listens to what pulse.cjs tells of a backend. */
export class Pulse {
  #beats = [];

  /** Takes a line that the backend said. */
  hear(line) {
    const [, at, held, resident] =
      /^pulse (\d+) ([\d.]+) ([\d.]+)$/.exec(line) ?? [];
    if (at) {
      this.#beats.push({
        at: Number(at),
        held: Number(held),
        resident: Number(resident),
      });
    }
  }

  /** Longest hold-up in milliseconds, how many were too long, and the most memory in MiB. */
  since(from, tooLong) {
    const beats = this.#beats.filter(({ at }) => at >= from);
    const held = beats.map(beat => beat.held);
    return {
      seconds: beats.length,
      longest: Math.max(0, ...held),
      tooLong: held.filter(each => each >= tooLong).length,
      resident: Math.max(0, ...beats.map(beat => beat.resident)),
    };
  }
}
