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
  };
}
