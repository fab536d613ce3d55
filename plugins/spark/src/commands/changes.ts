import type { CommandChanges } from '@pilotlight/plugin-spark-common';

/** The fields of a run that is run again, as they stand in the form. */
export interface ChangeFields {
  instances: string;
  cores: string;
  memory: string;
  arguments: string;
}

/** A form in which nothing is changed. */
export const NO_CHANGES: ChangeFields = {
  instances: '',
  cores: '',
  memory: '',
  arguments: '',
};

const WHOLE = /^[1-9]\d{0,4}$/;
const MEMORY = /^[1-9]\d{0,6}[mg]$/;

/** Fields that do not hold what they should. */
export function wrongFields(fields: ChangeFields): (keyof ChangeFields)[] {
  const wrong = (name: keyof ChangeFields, right: RegExp) =>
    fields[name].trim() !== '' && !right.test(fields[name].trim())
      ? [name]
      : [];
  return [
    ...wrong('instances', WHOLE),
    ...wrong('cores', WHOLE),
    ...wrong('memory', MEMORY),
  ];
}

/** What is to be another; nothing where all stays as it was. */
export function changesOf(fields: ChangeFields): CommandChanges | undefined {
  const number = (text: string) =>
    text.trim() === '' ? undefined : Number(text);
  const lines = fields.arguments.split('\n').filter(line => line !== '');
  const instances = number(fields.instances);
  const cores = number(fields.cores);
  const memory = fields.memory.trim();
  const changes: CommandChanges = {
    ...(instances !== undefined && { instances }),
    ...(cores !== undefined && { cores }),
    ...(memory !== '' && { memory }),
    ...(lines.length > 0 && { arguments: lines }),
  };
  return Object.keys(changes).length > 0 ? changes : undefined;
}
