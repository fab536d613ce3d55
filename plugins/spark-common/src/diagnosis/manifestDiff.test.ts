import { manifestDiff, manifestDiffText } from './manifestDiff';

const textOf = (...args: Parameters<typeof manifestDiff>) =>
  manifestDiffText(manifestDiff(...args));

describe('manifestDiff', () => {
  it('changes a field of the manifest where there is one, else the property', () => {
    expect(
      textOf([
        { key: 'spark.executor.memory', before: '4g', after: '6g' },
        { key: 'spark.executor.cores', before: '4', after: '2' },
        { key: 'spark.sql.shuffle.partitions', after: '64' },
      ]),
    ).toBe(
      [
        ' spec:',
        '   executor:',
        '-    memory: "4g"',
        '+    memory: "6g"',
        '-    cores: 4',
        '+    cores: 2',
        '   sparkConf:',
        '+    spark.sql.shuffle.partitions: "64"',
        '',
      ].join('\n'),
    );
  });

  it('says nothing where nothing changes', () => {
    expect(textOf([])).toBe('');
  });

  it('keeps hostile text one scalar', () => {
    expect(
      textOf([{ key: 'spark.x: y', before: '"\n- a', after: '__proto__' }]),
    ).toBe(
      ' spec:\n   sparkConf:\n-    "spark.x: y": "\\"\\n- a"\n+    "spark.x: y": "__proto__"\n',
    );
  });
});
