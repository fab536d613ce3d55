import { Settings } from '../measure/settings';
import type { DiagnosisRule } from '../rule';
import { FILES, MANY_FILES, MEAN, smallFilesFinding } from './smallFiles';

export const smallFilesWritten: DiagnosisRule = {
  id: 'small-files-written',
  title: 'Small files written',
  about:
    'A query writes many small files, and all who read them pay for it. ' +
    "Divides the metrics `written output` by `number of written files` of a plan's write. Formats that report neither are not seen. " +
    'What it wastes shows in the runs that read them.',
  thresholds: [FILES, MEAN, MANY_FILES],
  find(facts) {
    const settings = new Settings(facts);
    return smallFilesFinding(
      facts,
      { files: 'number of written files', bytes: 'written output' },
      {
        ruleId: 'small-files-written',
        verb: 'wrote',
        advice:
          'Repartition before writing: by the columns it is partitioned by, if any, else into fewer pieces.',
        changes: settings.isOn('spark.sql.adaptive.enabled', true)
          ? []
          : settings.changes({ 'spark.sql.adaptive.enabled': 'true' }),
      },
    );
  },
};
