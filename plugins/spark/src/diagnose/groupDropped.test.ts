import { groupDropped } from './groupDropped';

const file = (path: string, size = 10) => ({ path, size, modifiedAt: 1 });

const partsOf = (...paths: string[]) =>
  groupDropped(paths.map(path => file(path))).logs.map(log => ({
    key: log.key,
    parts: log.parts.map(({ part }) => part.name),
    inProgress: log.inProgress,
    missing: log.missingParts,
  }));

describe('groupDropped', () => {
  it('takes single logs by what their names say', () => {
    const { logs } = groupDropped([
      file('app-1.zstd'),
      file('logs/app-2.lz4.inprogress'),
    ]);
    expect(logs).toMatchObject([
      { name: { applicationId: 'app-1', codec: 'zstd' }, inProgress: false },
      { name: { applicationId: 'app-2', codec: 'lz4' }, inProgress: true },
    ]);
  });

  it('puts the parts of a rolling log together, in their order', () => {
    const folder = 'logs/eventlog_v2_app-1';
    expect(
      partsOf(
        `${folder}/events_10_app-1.zstd`,
        `${folder}/events_2_app-1.zstd`,
        `${folder}/appstatus_app-1.inprogress`,
        `${folder}/.events_2_app-1.zstd.crc`,
        `${folder}/events_1_app-1.zstd`,
      ),
    ).toEqual([
      {
        key: 'logs/eventlog_v2_app-1/app-1',
        parts: [
          'events_1_app-1.zstd',
          'events_2_app-1.zstd',
          'events_10_app-1.zstd',
        ],
        inProgress: true,
        missing: [3, 4, 5, 6, 7, 8, 9],
      },
    ]);
  });

  it('knows parts that come without their folder by their own names', () => {
    expect(
      partsOf(
        'events_1_app-1_2',
        'events_1_app-3.lz4',
        'events_2_app-1_2.compact',
        'appstatus_app-3.inprogress',
      ),
    ).toMatchObject([
      {
        key: 'app-1_2',
        parts: ['events_2_app-1_2.compact'],
        inProgress: false,
      },
      { key: 'app-3', parts: ['events_1_app-3.lz4'], inProgress: true },
    ]);
    const [{ name }] = groupDropped([file('events_1_app-1_2')]).logs;
    expect(name).toMatchObject({ applicationId: 'app-1', attemptId: '2' });
  });

  it('passes over what lies beside logs, unless it came alone', () => {
    expect(partsOf('logs/README.md', 'logs/app-1')).toMatchObject([
      { key: 'logs/app-1' },
    ]);
    expect(partsOf('README.md')).toMatchObject([{ key: 'README.md' }]);
  });

  it('says of what is no log why, and of litter only where there is nothing else', () => {
    expect(groupDropped([file('app-1', 0), file('.app-1.crc')])).toEqual({
      logs: [],
      refused: [{ path: 'app-1', reason: 'empty' }],
    });
    expect(groupDropped([file('.app-1.crc')]).refused).toEqual([
      { path: '.app-1.crc', reason: 'litter' },
    ]);
    expect(
      groupDropped([file('eventlog_v2_app-1/appstatus_app-1')]).refused,
    ).toEqual([{ path: 'eventlog_v2_app-1', reason: 'no-parts' }]);
    expect(
      groupDropped([file('eventlog_v2_app-1/events_1_app-1', 0)]).refused,
    ).toEqual([{ path: 'eventlog_v2_app-1', reason: 'empty' }]);
  });
});
