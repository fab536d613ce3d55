export interface Config {
  spark?: {
    /** Lokis that keep the logs of drivers and executors; any number of them. */
    loki?: Array<{
      /** Unique name: lower case letters, digits, dashes. */
      name: string;
      /** Address of Loki, or of the gateway before it. */
      url: string;
      /** Clusters whose logs it has, as the sources name them. Default: all. */
      clusters?: string[];
      /**
       * Sent as a bearer token.
       * @visibility secret
       */
      token?: string;
      /** A file that holds the token; read again whenever it is used. */
      tokenFile?: string;
      username?: string;
      /** @visibility secret */
      password?: string;
      /**
       * Sent with each question, such as `X-Scope-OrgID` for a tenant.
       * @deepVisibility secret
       */
      headers?: { [name: string]: string };
      /** A file with the certificate authority to trust, PEM. */
      caFile?: string;
      /** Names of labels, where they are none of those that are known. */
      labels?: {
        /** Spark's application id. */
        applicationId?: string;
        /** The application's name. */
        applicationName?: string;
        namespace?: string;
        cluster?: string;
        pod?: string;
        /** Says `driver` or `executor`. */
        role?: string;
        /** The executor's number. */
        executor?: string;
      };
      /** A Grafana that shows the same lines; pages link to its Explore. */
      grafana?: {
        url: string;
        /** The uid of its data source for this Loki. */
        datasource: string;
      };
    }>;
  };
}
