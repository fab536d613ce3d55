export interface Config {
  spark?: {
    sources?: {
      /**
       * Recorded runs on today's clock, for a portal that is not connected yet.
       * Does nothing as soon as any other source is configured.
       */
      replay?: {
        /** Folder that holds a folder for each recording. Relative to the working directory. */
        recordings: string;
        /** YAML file with the jobs, their schedules and recordings. Relative to the working directory. */
        plan: string;
        /** How many days of history, from 1 to 365. 90 when left out. */
        days?: number;
      };
    };
  };
}
