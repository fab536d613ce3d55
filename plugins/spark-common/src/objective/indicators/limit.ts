/** The most that something may be, in the unit of what is measured. */
export interface Limit {
  most: number;
  /** Whether `most` itself is too much. */
  exclusive: boolean;
}

/** Whether a value keeps a limit. */
export function within(value: number, { most, exclusive }: Limit): boolean {
  return exclusive ? value < most : value <= most;
}
