/** Listens to what pulse.cjs tells of a backend. */
export class Pulse {
  #beats = [];

  /** Takes a line that the backend said. */
  hear(line) {
    const [, at, held, own, resident] =
      /^pulse (\d+) ([\d.e-]+) ([\d.e-]+) ([\d.]+)$/.exec(line) ?? [];
    if (at) {
      this.#beats.push(
        Object.fromEntries(
          Object.entries({ at, held, own, resident }).map(([name, text]) => [
            name,
            Number(text),
          ]),
        ),
      );
    }
  }

  /**
   * The longest hold-up in milliseconds and what of it the backend's own work
   * took, in how many seconds that was too long, and the most memory in MiB.
   */
  since(from, tooLong) {
    const beats = this.#beats.filter(({ at }) => at >= from);
    const most = name => Math.max(0, ...beats.map(beat => beat[name]));
    return {
      seconds: beats.length,
      held: most('held'),
      own: most('own'),
      tooLong: beats.filter(({ own }) => own >= tooLong).length,
      resident: most('resident'),
    };
  }
}
