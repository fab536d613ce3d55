import { readLokiConfig } from './readLokiConfig';

const least = { name: 'prod', url: 'https://loki.example.com/' };

it('reads what all servers have, labels and a Grafana', () => {
  expect(
    readLokiConfig([
      {
        ...least,
        clusters: ['prod'],
        headers: { 'X-Scope-OrgID': 'a' },
        labels: { pod: 'pod_name' },
        grafana: { url: 'https://g.example.com/x/', datasource: 'uid-1' },
      },
    ]),
  ).toEqual([
    {
      name: 'prod',
      url: 'https://loki.example.com',
      clusters: ['prod'],
      headers: { 'X-Scope-OrgID': 'a' },
      labels: { pod: 'pod_name' },
      grafana: { url: 'https://g.example.com/x', datasource: 'uid-1' },
      key: 'spark.loki[0]',
    },
  ]);
  expect(readLokiConfig(undefined)).toEqual([]);
});

it.each([
  [{ labels: { pod: 'a b' } }, 'labels.pod'],
  [{ labels: { nod: 'pod' } }, 'nod'],
  [{ grafana: { url: 'data:text/html,x', datasource: 'x' } }, 'grafana.url'],
  [{ grafana: { url: 'https://a:b@c', datasource: 'x' } }, 'grafana.url'],
  [{ grafana: { url: 'https://c', datasource: '"}' } }, 'grafana.datasource'],
  [{ url: 'file:///etc/passwd' }, 'url'],
])('refuses %j, naming %s', (wrong, key) => {
  expect(() => readLokiConfig([{ ...least, ...wrong }])).toThrow(key);
});
