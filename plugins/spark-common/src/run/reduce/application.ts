import type { AttemptFacts } from '../facts';
import {
  cut,
  instantOf,
  numberOf,
  textOf,
  type JsonObject,
} from '../text/fields';
import { redactText } from '../text/redaction';

const MAX_ID = 255;
const MAX_ATTEMPT_ID = 100;
const MAX_NAME = 500;
const MAX_VERSION = 100;

type Identity = Pick<
  AttemptFacts,
  'applicationId' | 'attemptId' | 'applicationName' | 'user' | 'sparkVersion'
>;

/** The application itself: who it is, when it began and how it says it ended. */
export class Application {
  #sparkVersion: string | undefined;
  #start: JsonObject | undefined;
  #ended = false;
  #endedAt: number | undefined;
  #exitCode: number | undefined;

  logStarted(event: JsonObject) {
    this.#sparkVersion = textOf(event['Spark Version']);
  }

  started(event: JsonObject) {
    this.#start = event;
  }

  finished(event: JsonObject) {
    this.#ended = true;
    this.#endedAt = instantOf(event.Timestamp);
    this.#exitCode = numberOf(event.ExitCode);
  }

  /** The end of the application was read. */
  get ended(): boolean {
    return this.#ended;
  }

  /** Absent where the log does not tell it. */
  get startedAt(): number | undefined {
    return instantOf(this.#start?.Timestamp);
  }

  /** Absent where the log does not tell it, even if it has ended. */
  get endedAt(): number | undefined {
    return this.#endedAt;
  }

  /** Written since Spark 4.0. */
  get exitCode(): number | undefined {
    return this.#exitCode;
  }

  /** @param named - What the log's name says; used where the events tell none. */
  identity(named: { applicationId: string; attemptId?: string }): Identity {
    const start = this.#start;
    const name = cut(textOf(start?.['App Name']) ?? '', 2 * MAX_NAME);
    return {
      applicationId: cut(
        textOf(start?.['App ID']) || named.applicationId,
        MAX_ID,
      ),
      attemptId: cut(
        textOf(start?.['App Attempt ID']) || (named.attemptId ?? '1'),
        MAX_ATTEMPT_ID,
      ),
      applicationName: cut(redactText(name), MAX_NAME),
      user: cutOptional(textOf(start?.User), MAX_ID),
      sparkVersion: cutOptional(this.#sparkVersion, MAX_VERSION),
    };
  }
}

function cutOptional(text: string | undefined, length: number) {
  return text === undefined ? undefined : cut(text, length);
}
