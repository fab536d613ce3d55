export interface Config {
  spark?: {
    /**
     * What compute costs. Without it no page shows money, and says that this
     * key is missing.
     */
    prices?: {
      /** ISO 4217 code, such as `EUR`. All periods share it. */
      currency: string;
      /**
       * Prices and when they held, in any order, without overlap or gap. A run
       * is costed by the prices of each moment it ran in.
       */
      periods: Array<{
        /** First day, such as `2026-01-01`, or instant, such as `2026-01-01T06:00:00Z`. A day begins at midnight UTC. */
        from: string;
        /** First day or instant after the period; without it the period ends where the next begins. */
        to?: string;
        /** Prices of nodes that are not spot. */
        onDemand?: {
          /** One core for one hour, in the currency's unit. */
          coreHour: number | string;
          /** One GiB of memory for one hour. */
          gibHour: number | string;
        };
        /** Prices of spot nodes; those of `onDemand` where absent. */
        spot?: {
          /** One core for one hour, in the currency's unit. */
          coreHour: number | string;
          /** One GiB of memory for one hour. */
          gibHour: number | string;
        };
        /** In place of the others: a flat price for one second of any executor or driver, such as `0.0001`. */
        executorSecond?: number | string;
      }>;
    };
    /**
     * Settings that the platform has agreed on for a kind of job. A job names
     * its preset by the annotation `pilotlight.dev/preset` of its catalog
     * entity. Mostly brought in from a file: `$include: policies/presets.yaml`.
     */
    presets?: Array<{
      /** What annotations call it: small letters, digits and hyphens. */
      name: string;
      title?: string;
      description?: string;
      /** What it wants, by the key of the property, such as `spark.executor.memory`. */
      properties: {
        [key: string]:
          | string
          | number
          | boolean
          | {
              /** The least that is allowed; a number, a size or a duration. */
              min?: string | number;
              /** The most that is allowed. */
              max?: string | number;
            }
          | {
              /** The values that are allowed. */
              oneOf: Array<string | number | boolean>;
            };
      };
    }>;
  };
}
