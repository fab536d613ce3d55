import { createSparkClient } from './client';

const answering =
  (body: unknown, status = 200) =>
  async () =>
    new Response(JSON.stringify(body), {
      status,
      headers: { 'content-type': 'application/json' },
    });

describe('createSparkClient', () => {
  it('puts parameters where the contract has them', async () => {
    const send = jest.fn(answering({ items: [] }));
    const client = createSparkClient({
      baseUrl: 'http://spark.test/api/spark',
      fetch: send,
    });

    await client.getRunQueryPlan({ runId: 'a/b', queryId: 3, attempt: '2' });
    await client.listRuns({ outcome: ['failed', 'unknown'], search: 'ä & b' });

    const urls = (send.mock.calls as unknown as [Request][]).map(
      ([request]) => request.url,
    );
    expect(urls).toEqual([
      'http://spark.test/api/spark/v1/runs/a%2Fb/queries/3/plan?attempt=2',
      'http://spark.test/api/spark/v1/runs?outcome=failed&outcome=unknown&search=%C3%A4%20%26%20b',
    ]);
  });

  it('sends what it is told to do as a body', async () => {
    const send = jest.fn(answering({ outcome: 'done', text: '' }));
    const client = createSparkClient({
      baseUrl: 'http://spark.test',
      fetch: send,
    });
    const order = {
      command: 'kill' as const,
      runId: 'a/b',
      uid: 'u',
      idempotencyKey: 'x'.repeat(16),
      reason: 'ä & b',
    };
    await client.giveCommand(order);
    const [[request]] = send.mock.calls as unknown as [Request][];
    expect([request.method, request.url]).toEqual([
      'POST',
      'http://spark.test/v1/commands',
    ]);
    expect(request.headers.get('content-type')).toBe('application/json');
    await expect(request.json()).resolves.toEqual(order);
  });

  it('asks discovery before each call', async () => {
    const send = jest.fn(answering({ owners: [] }));
    const getBaseUrl = jest.fn(async (id: string) => `http://found.test/${id}`);
    const client = createSparkClient({ baseUrl: { getBaseUrl }, fetch: send });

    await expect(client.getJobFacets()).resolves.toEqual({ owners: [] });

    const [[request]] = send.mock.calls as unknown as [Request][];
    expect(request.url).toBe('http://found.test/spark/v1/job-facets');
  });

  it('throws what the API answers as an error', async () => {
    const client = createSparkClient({
      baseUrl: 'http://spark.test',
      fetch: answering(
        {
          error: { name: 'NotFoundError', message: 'No such run' },
          response: { statusCode: 404 },
        },
        404,
      ),
    });

    await expect(client.getRun({ runId: 'x' })).rejects.toMatchObject({
      name: 'ResponseError',
      statusCode: 404,
      cause: { name: 'NotFoundError', message: 'No such run' },
    });
  });

  it('passes on signal and headers', async () => {
    const send = jest.fn(answering({}));
    const client = createSparkClient({
      baseUrl: 'http://spark.test',
      fetch: send,
    });
    const controller = new AbortController();

    await client.getJob(
      { jobId: 'x' },
      { signal: controller.signal, headers: { authorization: 'Bearer t' } },
    );
    controller.abort();

    const [[request]] = send.mock.calls as unknown as [Request][];
    expect(request.headers.get('authorization')).toBe('Bearer t');
    expect(request.signal.aborted).toBe(true);
  });
});
