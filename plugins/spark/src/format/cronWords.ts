import { toString } from 'cronstrue';

/**
 * A cron expression as people say it, to follow "It starts": "at 02:30, every
 * day". What has no words stays the expression.
 */
export function cronWords(cron: string): string {
  try {
    const words = toString(cron, {
      use24HourTimeFormat: true,
      verbose: true,
    });
    return words.charAt(0).toLowerCase() + words.slice(1);
  } catch {
    return cron;
  }
}
