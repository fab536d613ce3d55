import type { DiagnosisRule } from '../rule';
import { FILES, MANY_FILES, MEAN, smallFilesFinding } from './smallFiles';

export const smallFilesRead: DiagnosisRule = {
  id: 'small-files-read',
  title: 'Small files read',
  about:
    'A query reads many small files: listing and opening them takes longer than reading. ' +
    "Divides the metrics `size of files read` by `number of files read` of a plan's scan. Table formats and plain RDDs that report neither are not seen. " +
    'What it wastes cannot be told from the log; most of it is in the time of tasks and of the driver.',
  thresholds: [FILES, MEAN, MANY_FILES],
  find: facts =>
    smallFilesFinding(
      facts,
      { files: 'number of files read', bytes: 'size of files read' },
      {
        ruleId: 'small-files-read',
        verb: 'read',
        advice: 'Let the writer make larger files, or compact them once.',
        changes: [],
      },
    ),
};
