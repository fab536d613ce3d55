import { setTimeout as sleep } from 'node:timers/promises';
import { readLokiConfig } from '../../../plugins/spark-backend-module-loki/src/config/readLokiConfig';
import { LokiLogs } from '../../../plugins/spark-backend-module-loki/src/LokiLogs';

const url = process.env.LOKI_URL ?? '';

/** `false` when there is a Loki, else the reason that the test runner prints. */
export const lacking: string | false = url === '' && 'skipped: no LOKI_URL';

/** Our reader of the lab's Loki, or of another address. */
export function lokiAt(more: object = {}): LokiLogs {
  const [config] = readLokiConfig([{ name: 'lab', url, ...more }]);
  return new LokiLogs(config);
}

/** A line to be pushed: its time in epoch milliseconds, its text, its own labels. */
export type Pushed = [
  time: number,
  text: string,
  own?: Record<string, string> | undefined,
];

/** Sends lines to Loki as a shipper does; each gets a nanosecond of its own. */
export async function push(
  stream: Record<string, string>,
  lines: readonly Pushed[],
): Promise<void> {
  const values = lines.map(([time, text, own], index) => [
    `${Math.trunc(time)}${String(index % 1_000_000).padStart(6, '0')}`,
    text,
    ...(own ? [own] : []),
  ]);
  await send([{ stream, values }]);
}

/** Sends what is already in Loki's own form. */
export async function send(streams: object[]): Promise<void> {
  const response = await fetch(`${url}/loki/api/v1/push`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ streams }),
  });
  if (response.status === 429) {
    await sleep(500);
    return send(streams);
  }
  if (!response.ok) {
    throw new Error(`Loki: ${response.status} ${await response.text()}`);
  }
}

/** A name that no other test has. */
export const fresh = (what: string) =>
  `${what}-${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`;
