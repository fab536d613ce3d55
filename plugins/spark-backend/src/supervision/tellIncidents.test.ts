import type {
  IncidentMessage,
  IncidentToTell,
} from '@pilotlight/plugin-spark-common';
import { tellIncidents } from './tellIncidents';

const incident = (id: string): IncidentToTell => ({
  id,
  jobId: `job-${id}`,
  jobName: `job-${id}`,
  owner: 'group:default/orders',
  kind: 'failing',
  phase: 'opened',
  subject: '',
  since: 0,
  runs: 1,
});

function setUp(notify: (message: IncidentMessage) => Promise<void>) {
  const due = [incident('1'), incident('2'), incident('3')];
  const ledger = {
    takeUpIncidents: jest.fn(async () => {}),
    incidentsToTell: async () => due,
    markTold: jest.fn(async (_told: readonly IncidentToTell[]) => {}),
  };
  const stop = new AbortController();
  const tell = () =>
    tellIncidents(ledger, [{ id: 'test', notify }], stop.signal);
  const told = () =>
    ledger.markTold.mock.calls.flatMap(([some]) => some.map(({ id }) => id));
  return { tell, told, stop };
}

describe('telling of incidents', () => {
  it('marks what was told', async () => {
    const notify = jest.fn(async () => {});
    const { tell, told } = setUp(notify);
    await tell();
    expect(notify).toHaveBeenCalledTimes(3);
    expect(told()).toEqual(['1', '2', '3']);
  });

  it('goes on with the others when one is refused, and tries that one again', async () => {
    const { tell, told } = setUp(async ({ id }) => {
      if (id === '2') {
        throw new Error('503 from notifications');
      }
    });
    await expect(tell()).rejects.toThrow(
      '1 of 3 messages to owners of jobs could not be sent: 503 from notifications',
    );
    expect(told()).toEqual(['1', '3']);
  });

  it('ends when the backend stops', async () => {
    const { tell, told, stop } = setUp(async () => stop.abort());
    await tell();
    expect(told()).toEqual(['1']);
  });
});
