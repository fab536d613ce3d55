import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  TextAreaField,
  TextField,
} from '@backstage/ui';
import type {
  CommandOffer,
  CommandResult,
  CommandTarget,
} from '@pilotlight/plugin-spark-common';
import { useState } from 'react';
import { useSparkTranslation } from '../translation';
import {
  type ChangeFields,
  changesOf,
  NO_CHANGES,
  wrongFields,
} from './changes';
import styles from './commands.module.css';
import { type Draft, messageOf, useCommand, useDryRun } from './useCommand';

/** Whose commands they are. */
export type CommandAbout = { runId: string } | { jobId: string };

/** Props of {@link CommandDialog}. */
export interface CommandDialogProps {
  about: CommandAbout;
  offer: CommandOffer;
  target: CommandTarget;
  /** Whether the run is to be another than it was. */
  isChanged: boolean;
  onClose: () => void;
}

/** Says what will happen, what the cluster says to it, asks why, and tells what became of it. */
export function CommandDialog(props: CommandDialogProps) {
  const { about, offer, target, isChanged, onClose } = props;
  const { t } = useSparkTranslation();
  const [reason, setReason] = useState('');
  const [fields, setFields] = useState(NO_CHANGES);
  const wrong = wrongFields(fields);
  const changes = isChanged ? changesOf(fields) : undefined;
  const draft: Draft = {
    ...about,
    command: offer.command,
    uid: target.uid,
    reason: reason.trim(),
    ...(changes && { changes }),
  };
  const isComplete =
    wrong.length === 0 && (!isChanged || changes !== undefined);
  const { giving, key } = useCommand(draft);
  const dryRun = useDryRun(draft, key, isComplete);
  const result = giving.data;
  const isOver = result?.outcome === 'done';
  const name = t(
    `commands.name.${isChanged ? 'rerunChanged' : (offer.command as 'rerun')}`,
  );
  return (
    <Dialog
      isOpen
      onOpenChange={isOpen => !isOpen && onClose()}
      width={560}
      isDismissable={false}
    >
      <DialogHeader>{`${name}: ${target.name}`}</DialogHeader>
      <DialogBody>
        <div className={styles.body}>
          <p className={styles.effect}>{offer.text}</p>
          {isChanged && !isOver && (
            <ChangeForm
              fields={fields}
              sizes={offer.sizes ?? {}}
              wrong={wrong}
              onChange={setFields}
            />
          )}
          {!isOver && (
            <>
              {isComplete && (
                <DryRunAnswer
                  isAsking={!dryRun || dryRun.isLoading}
                  result={dryRun?.data}
                  error={dryRun?.error ?? undefined}
                />
              )}
              <TextAreaField
                label={t('commands.reason')}
                description={t('commands.reasonHelp')}
                isRequired
                isDisabled={giving.isPending}
                maxLength={500}
                value={reason}
                onChange={setReason}
              />
            </>
          )}
          <div aria-live="polite">
            <Result result={result} error={giving.error ?? undefined} />
          </div>
        </div>
      </DialogBody>
      <DialogFooter>
        {!isOver && (
          <Button
            variant="primary"
            destructive={offer.command === 'kill' || offer.command === 'delete'}
            isDisabled={
              draft.reason === '' ||
              !isComplete ||
              dryRun?.data?.outcome !== 'would'
            }
            isPending={giving.isPending}
            onPress={() => giving.mutate()}
          >
            {result?.outcome === 'unknown' || giving.error
              ? t('commands.again')
              : name}
          </Button>
        )}
        <Button variant="secondary" onPress={onClose}>
          {isOver ? t('commands.close') : t('commands.cancel')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

function DryRunAnswer(props: {
  isAsking: boolean;
  result?: CommandResult;
  error?: Error;
}) {
  const { isAsking, result, error } = props;
  const { t } = useSparkTranslation();
  if (error || (result && result.outcome !== 'would')) {
    return (
      <Alert
        status="danger"
        icon
        title={t('commands.refused')}
        description={error ? messageOf(error) : result?.text}
      />
    );
  }
  return (
    <p className={styles.dryRun} role="status">
      {isAsking || !result ? t('commands.asking') : result.text}
    </p>
  );
}

const STATUSES = {
  done: 'success',
  would: 'info',
  failed: 'danger',
  unknown: 'warning',
} as const;

function Result(props: { result?: CommandResult; error?: Error }) {
  const { result, error } = props;
  const { t } = useSparkTranslation();
  if (error) {
    return (
      <Alert
        status="danger"
        icon
        title={t('commands.failed')}
        description={messageOf(error)}
      />
    );
  }
  return result ? (
    <Alert
      status={STATUSES[result.outcome]}
      icon
      title={t(`commands.${result.outcome}`)}
      description={result.text}
    />
  ) : null;
}

function ChangeForm(props: {
  fields: ChangeFields;
  sizes: NonNullable<CommandOffer['sizes']>;
  wrong: readonly (keyof ChangeFields)[];
  onChange: (fields: ChangeFields) => void;
}) {
  const { fields, sizes, wrong, onChange } = props;
  const { t } = useSparkTranslation();
  const field = (
    name: 'instances' | 'cores' | 'memory',
    description?: string,
  ) => (
    <TextField
      label={t(`commands.${name}`)}
      description={
        wrong.includes(name)
          ? t(
              name === 'memory'
                ? 'commands.memoryWrong'
                : 'commands.numberWrong',
            )
          : description
      }
      isInvalid={wrong.includes(name)}
      placeholder={String(sizes[name] ?? '')}
      value={fields[name]}
      onChange={value => onChange({ ...fields, [name]: value })}
    />
  );
  return (
    <div className={styles.form}>
      <p className={styles.effect}>{t('commands.changes')}</p>
      <div className={styles.sizes}>
        {field('instances')}
        {field('cores')}
        {field('memory', t('commands.memoryHelp'))}
      </div>
      <TextAreaField
        label={t('commands.arguments')}
        description={t('commands.argumentsHelp')}
        value={fields.arguments}
        onChange={value => onChange({ ...fields, arguments: value })}
      />
    </div>
  );
}
