import { useApi } from '@backstage/frontend-plugin-api';
import { Alert, Button, DialogTrigger, Popover } from '@backstage/ui';
import type {
  CommandOffer,
  CommandOffers,
} from '@pilotlight/plugin-spark-common';
import { sparkApiRef } from '@pilotlight/plugin-spark-react';
import { RiArrowDownSLine } from '@remixicon/react';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useSparkTranslation } from '../translation';
import { type CommandAbout, CommandDialog } from './CommandDialog';
import styles from './commands.module.css';

/** A cluster is asked again after so many milliseconds, when somebody looks. */
const FRESH = 10_000;

/** A line of the menu: a command, and whether it is to change something. */
interface Choice {
  offer: CommandOffer;
  isChanged: boolean;
}

function choicesOf(items: readonly CommandOffer[]): Choice[] {
  return items.flatMap(offer => [
    { offer, isChanged: false },
    ...(offer.possible && offer.sizes ? [{ offer, isChanged: true }] : []),
  ]);
}

/**
 * What can be done with a run, or with the schedule of a job. Nothing where no
 * cluster can be told anything about it.
 */
export function CommandMenu(props: { about: CommandAbout }) {
  const { about } = props;
  const { t } = useSparkTranslation();
  const { client, answers } = useApi(sparkApiRef);
  const [isOpen, setIsOpen] = useState(false);
  const [chosen, setChosen] = useState<Choice>();
  const { data, refetch, dataUpdatedAt } = useQuery<CommandOffers, Error>(
    {
      // Not refreshed with the ledger: each time a cluster would be asked.
      queryKey: ['spark-commands', about],
      queryFn: ({ signal }) =>
        'runId' in about
          ? client.getRunCommands(about, { signal })
          : client.getJobCommands(about, { signal }),
      staleTime: FRESH,
      refetchOnWindowFocus: false,
    },
    answers,
  );
  const target = data?.target;
  if (!target) {
    return null;
  }
  return (
    <>
      <DialogTrigger
        isOpen={isOpen}
        onOpenChange={opens => {
          setIsOpen(opens);
          if (opens && Date.now() - dataUpdatedAt > FRESH) {
            void refetch();
          }
        }}
      >
        <Button size="small" variant="secondary" iconEnd={<RiArrowDownSLine />}>
          {t('commands.title')}
        </Button>
        <Popover
          placement="bottom end"
          aria-label={t('commands.about', { name: target.name })}
        >
          {data.problem && <Alert status="warning" icon title={data.problem} />}
          <ul className={styles.list}>
            {choicesOf(data.items).map(choice => (
              <Line
                key={`${choice.offer.command} ${choice.isChanged}`}
                choice={choice}
                onChoose={() => {
                  setIsOpen(false);
                  setChosen(choice);
                }}
              />
            ))}
          </ul>
        </Popover>
      </DialogTrigger>
      {chosen && (
        <CommandDialog
          about={about}
          target={target}
          offer={chosen.offer}
          isChanged={chosen.isChanged}
          onClose={() => setChosen(undefined)}
        />
      )}
    </>
  );
}

/** A command and, always in sight and read out with it, what it does or why it cannot be. */
function Line(props: { choice: Choice; onChoose: () => void }) {
  const { offer, isChanged } = props.choice;
  const { t } = useSparkTranslation();
  const textId = useId();
  const { command, possible } = offer;
  return (
    <li title={possible ? undefined : offer.text}>
      <Button
        size="small"
        variant="secondary"
        destructive={command === 'kill' || command === 'delete'}
        isDisabled={!possible}
        aria-describedby={textId}
        onPress={props.onChoose}
      >
        {t(`commands.name.${isChanged ? 'rerunChanged' : command}`)}
      </Button>
      <p id={textId} className={styles.text}>
        {isChanged ? t('commands.changes') : offer.text}
      </p>
    </li>
  );
}
