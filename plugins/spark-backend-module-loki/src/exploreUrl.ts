import type { Span } from './read/LokiClient';

/**
 * The address of the same lines in Grafana Explore (its `panes` of schema version
 * 1, Grafana 10 and later).
 */
export function exploreUrl(
  grafana: { url: string; datasource: string },
  expr: string,
  { start, end }: Span,
): string {
  const { url, datasource } = grafana;
  const panes = {
    logs: {
      datasource,
      queries: [
        { refId: 'A', expr, datasource: { type: 'loki', uid: datasource } },
      ],
      range: {
        from: String(start / 1_000_000n),
        to: String(end / 1_000_000n),
      },
    },
  };
  return `${url}/explore?${new URLSearchParams({
    schemaVersion: '1',
    panes: JSON.stringify(panes),
  })}`;
}
