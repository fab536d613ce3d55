import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type {
  CommandOrder,
  CommandResult,
  CommandTarget,
} from '@pilotlight/plugin-spark-common';
import type {
  PermittedCommand,
  SparkCommander,
} from '@pilotlight/plugin-spark-node';
import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import type { Knex } from 'knex';
import { databases, serviceOf } from '../ledger/__testUtils__/databases';
import { verifyAudit } from '../ledger/audit/verify';
import { CommandBook } from '../ledger/commands/CommandBook';
import { LedgerDatabase } from '../ledger/database';
import { Commands, type CommandsOptions } from './Commands';

jest.setTimeout(120_000);

const ada = mockCredentials.user('user:default/ada');
const eve = mockCredentials.user('user:default/eve');

const target: CommandTarget = {
  cluster: 'eu-1',
  kind: 'kubeflow-application',
  namespace: 'orders',
  name: 'orders-daily',
  uid: 'uid-1',
};

const order = (more: Partial<CommandOrder> = {}): CommandOrder => ({
  command: 'kill',
  runId: 'run-1',
  uid: target.uid,
  idempotencyKey: 'key-of-sixteen-characters',
  reason: 'It reads the wrong day',
  ...more,
});

/** Notes what it is told to do, and does it when it is let. */
class FakeCommander implements SparkCommander {
  readonly id = 'fake';
  readonly acted: PermittedCommand[] = [];
  answer: () => Promise<CommandResult> = async () => ({
    outcome: 'done',
    text: 'It is done',
  });

  serves({ cluster }: { cluster: string }): boolean {
    return cluster === 'eu-1';
  }

  async offers() {
    return [
      { command: 'kill' as const, possible: true, text: 'It ends' },
      {
        command: 'rerun' as const,
        possible: true,
        text: 'It runs again',
        sizes: { cores: 2 },
      },
      { command: 'resume' as const, possible: false, text: 'It runs' },
    ];
  }

  async act(command: PermittedCommand): Promise<CommandResult> {
    this.acted.push(command);
    return this.answer();
  }
}

describe.each(databases.eachSupportedId())('commands on %p', databaseId => {
  let knex: Knex;
  let database: LedgerDatabase;
  beforeAll(async () => {
    knex = await databases.init(databaseId);
    database = await LedgerDatabase.create({
      database: serviceOf(knex),
      logger: mockServices.logger.mock(),
    });
  });
  beforeEach(() => knex('command').delete());

  function door(
    options: Partial<CommandsOptions> & { now?: () => number } = {},
  ) {
    const commander = new FakeCommander();
    const logger = mockServices.logger.mock();
    const book = new CommandBook({
      database,
      logger,
      now: options.now ?? Date.now,
    });
    const may: string[] = [
      'spark.run.kill',
      'spark.run.rerun',
      'spark.run.delete',
    ];
    const commands = Commands.create({
      access: {
        audit: async () => may.includes('spark.audit.read'),
        jobs: async caller =>
          caller === ada ? { kind: 'all' } : { kind: 'none' },
        may: async (_, { name }) => may.includes(name),
      },
      book,
      commanders: [commander],
      logger,
      permissionsOn: true,
      subjectOf: async (_, access) => {
        if (access.kind === 'none') {
          throw new NotFoundError('There is no such run');
        }
        return {
          jobId: 'job-1',
          scope: { team: '', namespace: 'orders', environment: 'production' },
          target,
        };
      },
      ...options,
    });
    return { book, commander, commands, logger, may };
  }

  let seen = 0;
  beforeEach(async () => {
    ({ intact: seen } = await verifyAudit(database));
  });

  /** What the audit says since the test began. */
  const audit = async () => {
    const rows = await knex('audit')
      .where('sequence', '>', seen)
      .orderBy('sequence');
    expect(await verifyAudit(database)).not.toHaveProperty('broken');
    return rows.map(({ actor, action, outcome, detail }) => [
      actor,
      action,
      outcome,
      detail,
    ]);
  };

  const ADA = 'user:default/ada';

  it('acts once, with an audit before and after', async () => {
    const { commander, commands, logger } = door();
    commander.answer = async () => {
      // Nothing is done that is not in the audit already.
      expect(await audit()).toEqual([[ADA, 'run.kill', 'begun', '']]);
      return { outcome: 'done', text: 'It is done' };
    };
    const done = { outcome: 'done', text: 'It is done' };
    await expect(commands.give(order(), ada)).resolves.toEqual(done);
    await expect(commands.give(order(), ada)).resolves.toEqual(done);
    expect(commander.acted).toEqual([
      {
        command: 'kill',
        target,
        dryRun: false,
        idempotencyKey: order().idempotencyKey,
        again: false,
        actor: ADA,
      },
    ]);
    expect(await audit()).toEqual([
      [ADA, 'run.kill', 'begun', ''],
      [ADA, 'run.kill', 'done', 'It is done'],
    ]);
    const row = await knex('audit').orderBy('sequence', 'desc').first();
    expect(row.reason).toBe('It reads the wrong day');
    expect(JSON.parse(row.target)).toEqual({
      ...target,
      jobId: 'job-1',
      runId: 'run-1',
    });
    expect(logger.info).toHaveBeenLastCalledWith(
      `Audit ${row.sequence} ${row.hash}`,
    );
  });

  it('acts once under 50 equal clicks at once, and answers all the same', async () => {
    const { commander, commands } = door();
    commander.answer = async () => {
      await new Promise(resolve => setTimeout(resolve, 100));
      return { outcome: 'done', text: 'It is done' };
    };
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => commands.give(order(), ada)),
    );
    expect(new Set(answers.map(answer => JSON.stringify(answer))).size).toBe(1);
    expect(commander.acted).toHaveLength(1);
    expect(await audit()).toHaveLength(2);
  });

  it('answers a failure the same again, and finds out what is unknown', async () => {
    const { commander, commands } = door();
    commander.answer = async () => ({ outcome: 'failed', text: 'No' });
    await commands.give(order(), ada);
    await expect(commands.give(order(), ada)).resolves.toEqual({
      outcome: 'failed',
      text: 'No',
    });
    expect(commander.acted).toHaveLength(1);

    const second = order({ idempotencyKey: 'another-key-of-mine' });
    commander.answer = async () => ({ outcome: 'unknown', text: 'Who knows' });
    await commands.give(second, ada);
    commander.answer = async () => ({ outcome: 'done', text: 'It was done' });
    await expect(commands.give(second, ada)).resolves.toEqual({
      outcome: 'done',
      text: 'It was done',
    });
    expect(commander.acted.map(({ again }) => again)).toEqual([
      false,
      false,
      true,
    ]);
    expect((await audit()).map(([, , outcome]) => outcome)).toEqual([
      ...['begun', 'failed'],
      ...['begun', 'unknown', 'begun', 'done'],
    ]);
  });

  it('does not know what became of it when the commander fails', async () => {
    const { commander, commands } = door();
    commander.answer = async () => {
      throw new Error('hunter2');
    };
    await expect(commands.give(order(), ada)).resolves.toMatchObject({
      outcome: 'unknown',
      text: expect.not.stringContaining('hunter2'),
    });
    expect((await audit()).map(([, , outcome]) => outcome)).toEqual([
      'begun',
      'unknown',
    ]);
  });

  it('takes over from a backend that was killed, and not before', async () => {
    let now = 1_000_000;
    const dying = door({ now: () => now });
    dying.commander.answer = () => new Promise(() => {});
    void dying.commands.give(order(), ada);
    while (dying.commander.acted.length === 0) {
      await new Promise(resolve => setTimeout(resolve, 5));
    }
    const next = door({ now: () => now });
    await next.book.closeLapsed();
    expect(await audit()).toHaveLength(1);

    now += 60_001;
    await next.book.closeLapsed();
    expect((await audit()).map(([, , outcome]) => outcome)).toEqual([
      'begun',
      'unknown',
    ]);
    await expect(next.commands.give(order(), ada)).resolves.toMatchObject({
      outcome: 'done',
    });
    expect(next.commander.acted).toMatchObject([{ again: true }]);
  });

  it('does not let a late answer overwrite that of who took over', async () => {
    let now = 1_000_000;
    const late = door({ now: () => now });
    let answer: (result: CommandResult) => void = () => {};
    late.commander.answer = () =>
      new Promise(resolve => {
        answer = resolve;
      });
    const waiting = late.commands.give(order(), ada);
    while (late.commander.acted.length === 0) {
      await new Promise(resolve => setTimeout(resolve, 5));
    }
    now += 60_001;
    await door({ now: () => now }).commands.give(order(), ada);
    answer({ outcome: 'failed', text: 'Too late' });
    await waiting;
    await expect(late.commands.give(order(), ada)).resolves.toMatchObject({
      outcome: 'done',
    });
  });

  it('refuses a key that belongs to another command or to another person', async () => {
    const { commander, commands } = door({
      access: {
        audit: async () => true,
        jobs: async () => ({ kind: 'all' }),
        may: async () => true,
      },
    });
    await commands.give(order(), ada);
    for (const [other, caller] of [
      [order({ command: 'delete' }), ada],
      [order({ runId: 'run-2' }), ada],
      [order({ reason: 'Another' }), ada],
      [order(), eve],
    ] as const) {
      await expect(commands.give(other, caller)).rejects.toMatchObject({
        name: 'ConflictError',
      });
    }
    const rerun = order({
      command: 'rerun',
      changes: { memory: '8g' },
      idempotencyKey: 'key-of-a-rerun-of-it',
    });
    await commands.give(rerun, ada);
    await expect(
      commands.give({ ...rerun, changes: { memory: '9g' } }, ada),
    ).rejects.toMatchObject({ name: 'ConflictError' });
    expect(commander.acted).toHaveLength(2);
  });

  it('touches nothing but what was seen', async () => {
    const { commander, commands } = door();
    await expect(
      commands.give(order({ uid: 'uid-0' }), ada),
    ).rejects.toMatchObject({ name: 'ConflictError' });
    expect(commander.acted).toEqual([]);
  });

  it('refuses, with an audit, whoever lacks the permission', async () => {
    const { commander, commands, may } = door();
    for (const [refused, permission] of [
      [order({ command: 'suspend' }), 'spark.run.kill'],
      [order({ command: 'resume' }), 'spark.run.rerun'],
      [order({ command: 'delete' }), 'spark.run.delete'],
      [order({ command: 'trigger' }), 'spark.schedule.control'],
      [
        order({ command: 'rerun', changes: { instances: 3 } }),
        'spark.run.rerun-changed',
      ],
    ] as const) {
      may.splice(0, Infinity, 'spark.job.read');
      await expect(commands.give(refused, ada)).rejects.toMatchObject({
        name: 'NotAllowedError',
        message: expect.stringContaining(permission),
      });
    }
    expect(commander.acted).toEqual([]);
    const rows = await audit();
    expect(rows).toHaveLength(5);
    expect(new Set(rows.map(([, , outcome]) => outcome))).toEqual(
      new Set(['refused']),
    );
  });

  it('refuses a dry run as it would refuse the command', async () => {
    const { commander, commands, may } = door();
    may.splice(0);
    await expect(
      commands.give(order({ dryRun: true, reason: '' }), ada),
    ).rejects.toMatchObject({ name: 'NotAllowedError' });
    expect(commander.acted).toEqual([]);
  });

  it('lets the cluster try without taking the key', async () => {
    const { commander, commands } = door();
    commander.answer = async () => ({ outcome: 'would', text: 'It would' });
    await commands.give(order({ dryRun: true, reason: '' }), ada);
    expect(commander.acted).toMatchObject([{ dryRun: true }]);
    expect(await audit()).toEqual([]);
    commander.answer = async () => ({ outcome: 'done', text: 'It is done' });
    await expect(commands.give(order(), ada)).resolves.toMatchObject({
      outcome: 'done',
    });
  });

  it('refuses everybody everything while permissions are off', async () => {
    const { commander, commands } = door({ permissionsOn: false });
    await expect(commands.give(order(), ada)).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringContaining('permission.enabled'),
    });
    const { items } = await commands.offers({ runId: 'run-1' }, ada);
    expect(items.filter(({ possible }) => possible)).toEqual([]);
    expect(items[0].text).toContain('permission.enabled');
    expect(commander.acted).toEqual([]);
  });

  it('refuses all of 2,000 while nobody can decide', async () => {
    const { commander, commands } = door({
      access: {
        audit: async () => true,
        jobs: async () => ({ kind: 'all' }),
        may: async () => {
          throw new ServiceUnavailableError('Permissions cannot be decided');
        },
      },
    });
    for (let tried = 0; tried < 2_000; tried += 1) {
      await expect(
        commands.give(order({ idempotencyKey: `key-number-${tried}` }), ada),
      ).rejects.toMatchObject({ name: 'ServiceUnavailableError' });
    }
    expect(commander.acted).toEqual([]);
  });

  it('knows nothing of what the caller may not read', async () => {
    const { commands } = door();
    await expect(commands.give(order(), eve)).rejects.toMatchObject({
      name: 'NotFoundError',
    });
    await expect(
      commands.offers({ runId: 'run-1' }, eve),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
  });

  it.each([
    ['a reason', order({ reason: '  ' })],
    ['one subject', order({ jobId: 'job-1' })],
    ['a subject', order({ runId: undefined })],
    ['no changes of a kill', order({ changes: { cores: 2 } })],
  ])('wants %s', async (_, wrong) => {
    const { commander, commands } = door();
    await expect(commands.give(wrong, ada)).rejects.toMatchObject({
      name: 'InputError',
    });
    expect(commander.acted).toEqual([]);
  });

  it('keeps no argument, as those may be secrets', async () => {
    const { commands, may } = door();
    may.push('spark.run.rerun-changed');
    await commands.give(
      order({
        command: 'rerun',
        changes: { memory: '8g', arguments: ['--password', 'hunter2'] },
      }),
      ada,
    );
    for (const table of ['audit', 'command']) {
      const text = JSON.stringify(await knex(table).select());
      expect(text).toContain('8g');
      expect(text).not.toContain('hunter2');
    }
  });

  it('offers what may be, and says why the rest may not', async () => {
    const { commands, may } = door();
    may.splice(0, Infinity, 'spark.run.kill');
    await expect(commands.offers({ runId: 'run-1' }, ada)).resolves.toEqual({
      target,
      items: [
        { command: 'kill', possible: true, text: 'It ends' },
        {
          command: 'rerun',
          possible: false,
          text: 'You may not: it takes the permission spark.run.rerun for this job',
        },
        { command: 'resume', possible: false, text: 'It runs' },
      ],
    });
  });

  it('offers to change what is run again to who may', async () => {
    const { commands, may } = door();
    const rerun = async () => {
      const { items } = await commands.offers({ runId: 'run-1' }, ada);
      return items.find(({ command }) => command === 'rerun');
    };
    await expect(rerun()).resolves.not.toHaveProperty('sizes');
    may.push('spark.run.rerun-changed');
    await expect(rerun()).resolves.toMatchObject({ sizes: { cores: 2 } });
  });

  it('offers nothing where no cluster can be told anything', async () => {
    const { commands } = door({ commanders: [] });
    await expect(commands.offers({ runId: 'run-1' }, ada)).resolves.toEqual({
      items: [],
    });
    await expect(commands.give(order(), ada)).rejects.toMatchObject({
      name: 'ConflictError',
    });
  });

  it('lets the audit be looked at by who may', async () => {
    const { commands, may } = door();
    await commands.give(order(), ada);
    await expect(commands.verifyAudit({}, ada)).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringContaining('spark.audit.read'),
    });
    may.push('spark.audit.read');
    const { head, intact, broken } = await commands.verifyAudit({}, ada);
    expect([intact, broken]).toEqual([seen + 2, undefined]);
    const known = { sequence: head.sequence, hash: 'a'.repeat(64) };
    await expect(commands.verifyAudit(known, ada)).resolves.toMatchObject({
      broken: { sequence: head.sequence, problem: 'changed' },
    });
    await expect(
      commands.verifyAudit({ sequence: 1 }, ada),
    ).rejects.toMatchObject({ name: 'InputError' });
  });

  it('says why a cluster cannot be asked', async () => {
    const { commander, commands } = door();
    commander.offers = async () => {
      throw new Error('Cluster eu-1 cannot be reached');
    };
    await expect(commands.offers({ runId: 'run-1' }, ada)).resolves.toEqual({
      target,
      items: [],
      problem: 'Cluster eu-1 cannot be reached',
    });
  });
});
