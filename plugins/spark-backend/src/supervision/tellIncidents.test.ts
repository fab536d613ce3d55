import type { IncidentMessage } from '@pilotlight/plugin-spark-common';
import { type IncidentLedger, tellIncidents } from './tellIncidents';

type Due = Awaited<ReturnType<IncidentLedger['incidentsToTell']>>[number];

const incident = (id: string, over: Partial<Due> = {}): Due => ({
  id,
  jobId: `job-${id}`,
  jobName: `job-${id}`,
  owner: 'group:default/orders',
  kind: 'failing',
  phase: 'opened',
  subject: '',
  since: 0,
  runs: 1,
  toldBy: [],
  attempts: 0,
  ...over,
});

type Notify = (message: IncidentMessage) => Promise<void>;

function setUp(
  notifiers: Record<string, Notify>,
  due = [incident('1'), incident('2'), incident('3')],
) {
  const ledger = {
    takeUpIncidents: async () => {},
    incidentsToTell: async () => due,
    claimTelling: jest.fn<
      ReturnType<IncidentLedger['claimTelling']>,
      Parameters<IncidentLedger['claimTelling']>
    >(async incidents => ({ incidents, until: 1 })),
    settleTelling: jest.fn<
      Promise<void>,
      Parameters<IncidentLedger['settleTelling']>
    >(async () => {}),
  };
  const stop = new AbortController();
  const all = Object.entries(notifiers).map(([id, notify]) => ({ id, notify }));
  const tell = () => tellIncidents(ledger, all, stop.signal, 20);
  /** Of each incident: who told, and whether somebody is missing. */
  const settled = () =>
    ledger.settleTelling.mock.calls.map(([claim, toldBy, missing]) => [
      claim.incidents.map(({ id }) => id).join(),
      toldBy.join(),
      missing,
    ]);
  return { tell, settled, stop, ledger };
}

const hang = () => new Promise<void>(() => {});

describe('telling of incidents', () => {
  it('marks what was told', async () => {
    const notify = jest.fn(async () => {});
    const { tell, settled } = setUp({ test: notify });
    await tell();
    expect(notify).toHaveBeenCalledTimes(3);
    expect(settled()).toEqual([
      ['1', 'test', false],
      ['2', 'test', false],
      ['3', 'test', false],
    ]);
  });

  it('leaves to another backend what that has claimed', async () => {
    const notify = jest.fn(async () => {});
    const { tell, ledger, settled } = setUp({ test: notify });
    ledger.claimTelling.mockResolvedValue(undefined);
    await tell();
    expect(notify).not.toHaveBeenCalled();
    expect(settled()).toEqual([]);
  });

  it('goes on with the others when one is refused, and tries that one again', async () => {
    const { tell, settled } = setUp({
      async test({ id }) {
        if (id === '2') {
          throw new Error('503 from notifications');
        }
      },
    });
    await expect(tell()).rejects.toThrow('503 from notifications');
    expect(settled()).toEqual([
      ['1', 'test', false],
      ['2', '', true],
      ['3', 'test', false],
    ]);
  });

  it('is held up once by a notifier that hangs; the others tell all', async () => {
    const pager = jest.fn(hang);
    const chat = jest.fn(async () => {});
    const { tell, settled } = setUp({ pager, chat });
    await expect(tell()).rejects.toThrow("The notifier 'pager' did not answer");
    expect(pager).toHaveBeenCalledTimes(1);
    expect(chat).toHaveBeenCalledTimes(3);
    expect(settled()).toEqual([
      ['1', 'chat', true],
      ['2', 'chat', true],
      ['3', 'chat', true],
    ]);
  });

  it('asks those again that have not told, and no others', async () => {
    const pager = jest.fn(async () => {});
    const chat = jest.fn(async () => {});
    const { tell, settled } = setUp({ pager, chat }, [
      incident('1', { toldBy: ['chat'], attempts: 1 }),
    ]);
    await tell();
    expect(chat).not.toHaveBeenCalled();
    expect(pager).toHaveBeenCalledTimes(1);
    expect(settled()).toEqual([['1', 'pager', false]]);
  });

  it('ends when the backend stops', async () => {
    const { tell, settled, stop } = setUp({ test: async () => stop.abort() });
    await tell();
    expect(settled()).toEqual([['1', 'test', false]]);
  });
});
