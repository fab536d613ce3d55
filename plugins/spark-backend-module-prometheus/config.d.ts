export interface Config {
  spark?: {
    /** Servers that speak the API of Prometheus; the charts of runs come from them. */
    prometheus?: Array<{
      /** Unique name of the server: lower case letters, digits, dashes. */
      name: string;
      /** Address of its API, such as `http://prometheus.monitoring:9090`; Mimir's ends in `/prometheus`. */
      url: string;
      /** Clusters that it scrapes, as the sources of runs name them. Default: all. */
      clusters?: string[];
      /**
       * The label by which its series of several clusters are told apart, whose
       * values are the clusters' names. Needed where one server has several.
       */
      clusterLabel?: string;
      /** @visibility secret */
      token?: string;
      /** A file that holds the token; read again with each call. */
      tokenFile?: string;
      username?: string;
      /** @visibility secret */
      password?: string;
      /**
       * Sent with each call, such as `X-Scope-OrgID` for a tenant.
       * @visibility secret
       */
      headers?: { [name: string]: string };
      /** A file of certificates to trust. Default: what Node.js trusts. */
      caFile?: string;
    }>;
  };
}
