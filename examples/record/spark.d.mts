/** What a test needs of spark.mjs. */

export const repository: string;
export const workplace: string;

export interface Submission {
  version: string;
  name: string;
  application: string;
  args?: string[];
  conf?: Record<string, string>;
  options?: string[];
  events: string;
  fault?: {
    when: RegExp;
    after: number;
    act(of: { driver: number; local: string }): void;
  };
}

export function submit(
  submission: Submission,
): Promise<{ code: number | string; output: string }>;

export function bringSpark(
  version: string,
): Promise<{ home: string; python: string }>;

export function executorsOf(driver: number): number[];
