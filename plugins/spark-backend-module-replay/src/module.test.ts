import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  type SparkSource,
  sparkSourcesExtensionPoint,
} from '@pilotlight/plugin-spark-node';
import { sparkModuleReplay } from './module';

const replay = { recordings: './recordings', plan: './plan.yaml' };

async function start(sources: object) {
  const added: SparkSource[] = [];
  const logger = mockServices.logger.mock();
  logger.child.mockReturnValue(logger);
  await startTestBackend({
    extensionPoints: [
      [
        sparkSourcesExtensionPoint,
        { addSource: (...more: SparkSource[]) => added.push(...more) },
      ],
    ],
    features: [
      sparkModuleReplay,
      logger.factory,
      mockServices.rootConfig.factory({ data: { spark: { sources } } }),
    ],
  });
  return { added, logger };
}

describe('sparkModuleReplay', () => {
  it('adds nothing where it is not configured', async () => {
    const { added } = await start({});
    expect(added).toEqual([]);
  });

  it('adds one source that says that it is a demonstration', async () => {
    const { added } = await start({ replay, eventlog: [] });
    expect(added).toMatchObject([
      { id: 'replay/recordings', kind: 'replay', demonstration: true },
    ]);
  });

  it.each([
    ['eventlog', { eventlog: [{ name: 'mine' }] }],
    ['kubernetes', { kubernetes: { cluster: 'mine' } }],
  ])('never stands beside a source of %s', async (kind, others) => {
    const { added, logger } = await start({ replay, ...others });
    expect(added).toEqual([]);
    expect(logger.info).toHaveBeenCalledWith(
      `Recorded runs are not replayed: spark.sources.${kind} is configured, and they must not stand beside real ones`,
    );
  });

  it.each([
    [
      { ...replay, days: 0 },
      'spark.sources.replay.days must be a whole number from 1 to 365, got 0',
    ],
    [
      { plan: './plan.yaml' },
      'spark.sources.replay.recordings must be the path of a folder of recordings, got nothing',
    ],
    [{ ...replay, day: 1 }, 'spark.sources.replay.day is not known here'],
  ])('refuses %j', async (wrong, message) => {
    await expect(start({ replay: wrong })).rejects.toThrow(message);
  });
});
