import { CommandFailed } from './child.mjs';
import { Remedied, remedyFor } from './remedy.mjs';

const SHOWN_LINES = 25;

/** What to tell a person about an error: what happened, the evidence, what to do. */
export function explain(error) {
  const lines = [''];
  if (error instanceof Remedied) {
    lines.push(error.message, `  → ${error.remedy}`);
    return lines.join('\n');
  }
  if (error instanceof CommandFailed) {
    const remedy = remedyFor(error.tail);
    const tail = error.tail.split('\n').slice(-SHOWN_LINES);
    lines.push(...tail.map(line => `  │ ${line}`), error.message);
    if (remedy) lines.push(remedy.message, `  → ${remedy.remedy}`);
    return lines.join('\n');
  }
  const remedy = remedyFor(`${error?.code ?? ''} ${error?.message ?? error}`);
  lines.push(String(error?.stack ?? error));
  if (remedy) lines.push(remedy.message, `  → ${remedy.remedy}`);
  return lines.join('\n');
}
