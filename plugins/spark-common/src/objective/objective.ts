import type { Schedule } from './schedule';

/**
 * Until when a slot's data has to have landed: a time after the scheduled
 * start, or the first such wall-clock time after it, in the schedule's zone.
 *
 * @public
 */
export type Deadline =
  | { kind: 'after-start'; ms: number }
  | { kind: 'wall-clock'; minuteOfDay: number };

/**
 * What is measured, run by run.
 *
 * - `success`: a slot has a run that succeeded.
 * - `on-time`: a run of the slot succeeded by its deadline.
 * - `duration`: a run of the slot succeeded within a time.
 * - `freshness`: the last success is never older than a limit; asked of each
 *   stretch from one scheduled start to the next, or of each step of `stepMs`
 *   where there is no schedule.
 * - `cost`: a run costs no more than a limit, in millionths of the currency's unit.
 *
 * A limit that is `exclusive` is not to be reached either (OpenSLO's `lt`).
 *
 * @public
 */
export type Indicator =
  | { kind: 'success' }
  | { kind: 'on-time'; deadline: Deadline }
  | { kind: 'duration'; limitMs: number; exclusive: boolean }
  | { kind: 'freshness'; limitMs: number; exclusive: boolean; stepMs: number }
  | {
      kind: 'cost';
      limitMicros: number;
      exclusive: boolean;
      /** ISO 4217 code. */
      currency: string;
    };

/** What a calendar window is long by. @public */
export type CalendarUnit = 'day' | 'week' | 'month' | 'quarter' | 'year';

/**
 * The time that a target is for: always the last `ms` milliseconds, or one of
 * the periods that follow each other from `start`, a wall-clock time such as
 * `2026-01-01T00:00:00`.
 *
 * @public
 */
export type ObjectiveWindow =
  | { kind: 'rolling'; ms: number; text: string }
  | {
      kind: 'calendar';
      unit: CalendarUnit;
      count: number;
      start: string;
      timeZone: string;
      text: string;
    };

/**
 * An objective of a job: an OpenSLO v1 `SLO`, read. Plain data.
 *
 * @public
 */
export interface Objective {
  /** The SLO's name; with `/2`, `/3` … where it states several targets. */
  id: string;
  title: string;
  description?: string;
  /** OpenSLO's `service`: the job that it is for. */
  service: string;
  indicator: Indicator;
  /** The share of events that has to be good, from 0 to below 1. */
  target: number;
  window: ObjectiveWindow;
  /** When runs are expected; absent where the catalog says it. */
  schedule?: Schedule;
  /** Days on which no run is expected, whoever states the schedule. */
  daysOff?: DaysOff;
  /** How long after its scheduled start a run may come before it counts as missed, in milliseconds. */
  graceMs: number;
  file?: string;
  /** Line of the file on which the SLO begins, from 1. */
  line: number;
}

/** Days on which nothing is expected. @public */
export interface DaysOff {
  /** 1 is Monday, 7 Sunday. */
  weekdays: number[];
  /** Such as `2026-12-25`, in the schedule's time zone. */
  dates: string[];
}

/**
 * A run, as far as objectives look at it.
 *
 * @public
 */
export interface ObjectiveRun {
  runId: string;
  /** Epoch milliseconds. */
  startedAt: number;
  /** Epoch milliseconds; absent while it runs, or where nothing says when it ended. */
  endedAt?: number;
  outcome: 'running' | 'succeeded' | 'failed' | 'unknown';
  durationMs: number;
  /** Millionths of the currency's unit; absent where nothing gives a price. Of a running run: so far. */
  costMicros?: number;
}
