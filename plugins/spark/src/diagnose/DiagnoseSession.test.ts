/** @jest-environment node */
import { Blob as NodeBlob, File as NodeFile } from 'node:buffer';
import { recordedLog } from '../__testUtils__/recordedLogs';
import { Desk } from './Desk';
import { DiagnoseSession, type WorkerLike } from './DiagnoseSession';
import type { FromWorker, ToWorker } from './protocol';

/** A worker in the same thread, or one that only breaks. */
function inThread() {
  const heard: ToWorker[] = [];
  const onError: (() => void)[] = [];
  const start = (): WorkerLike => {
    const listeners: ((event: { data: FromWorker }) => void)[] = [];
    const desk = new Desk(data => listeners.forEach(hear => hear({ data })));
    return {
      postMessage: message => {
        heard.push(message);
        void desk.handle(message);
      },
      terminate: () => {},
      addEventListener: (
        type: 'message' | 'error',
        listener: (event: { data: FromWorker }) => void,
      ) => {
        if (type === 'message') {
          listeners.push(listener);
        } else {
          onError.push(listener as () => void);
        }
      },
    };
  };
  return { start, heard, breakDown: () => onError.forEach(tell => tell()) };
}

function files(...names: string[]) {
  return names.flatMap(recordedLog).map(({ path, bytes }) => ({
    path,
    file: new NodeFile([new NodeBlob([bytes])], path) as unknown as File,
  }));
}

async function settled(session: DiagnoseSession) {
  const busy = () =>
    session
      .state()
      .logs.some(({ state }) => ['waiting', 'reading'].includes(state));
  while (busy()) {
    await new Promise(resolve => setTimeout(resolve, 10));
  }
  return session.state().logs;
}

describe('DiagnoseSession', () => {
  it('reads the only run at once, and answers what its page asks', async () => {
    const session = new DiagnoseSession(inThread().start);
    session.add(files('customer-360-oom'));
    const [log] = await settled(session);
    expect(log.state).toBe('read');
    expect(session.state().opens).toBe(log.key);
    const { id } = log.summary!;
    expect(id).toBe('1');
    await expect(session.ask('getRun', { runId: id })).resolves.toMatchObject({
      summary: { outcome: 'failed' },
    });
    await expect(
      session.ask('getRunDiagnosis', { runId: id }),
    ).resolves.toMatchObject({ verdict: { summary: expect.any(String) } });
    await expect(
      session.ask('getRunSizing', { runId: id }),
    ).resolves.toHaveProperty('points');
    await expect(session.ask('getRun', { runId: '7' })).rejects.toMatchObject({
      statusCode: 404,
    });
  });

  it('lets one choose among several, and compares runs of one job', async () => {
    const session = new DiagnoseSession(inThread().start);
    session.add(files('customer-360', 'customer-360-oom', 'fx-rates'));
    expect(session.state().logs.map(({ state }) => state)).toEqual([
      'found',
      'found',
      'found',
    ]);
    session.read(session.state().logs.map(({ key }) => key));
    const logs = await settled(session);
    const failed = logs.find(({ summary }) => summary?.outcome === 'failed')!;
    const good = logs.find(
      ({ summary }) =>
        summary !== failed.summary &&
        summary?.jobName === failed.summary!.jobName,
    )!;
    await expect(
      session.ask('getRunComparison', {
        runId: failed.summary!.id,
        with: good.summary!.id,
      }),
    ).resolves.toMatchObject({ with: { id: good.summary!.id } });
  });

  it('stops a reading, and says what a reader left that broke down', async () => {
    const thread = inThread();
    const session = new DiagnoseSession(thread.start);
    session.add(files('customer-360'));
    const { key } = session.state().logs[0];
    session.cancel(key);
    expect((await settled(session))[0].state).toBe('found');
    session.read([key]);
    thread.breakDown();
    expect((await settled(session))[0]).toMatchObject({
      state: 'refused',
      reason: 'broke-down',
    });
    session.read([key]);
    expect((await settled(session))[0].state).toBe('read');
    session.forget();
    expect(session.state()).toEqual({ logs: [], refused: [] });
  });
});
