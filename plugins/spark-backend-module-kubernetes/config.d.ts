export interface Config {
  spark?: {
    sources?: {
      /** Clusters whose Spark applications are followed live; any number of them at once. */
      kubernetes?: Array<
        {
          /** Unique name of the source: lower case letters, digits, dashes. */
          name: string;
          /**
           * Cluster that the runs belong to; the same as of the event logs of
           * its runs, so that both tell of one run. Default: the source's name.
           */
          cluster?: string;
          /** Environment that the runs belong to, such as `production`. */
          environment: string;
          /** Look at these namespaces only. Default: at all. */
          namespaces?: string[];
          /**
           * Entity refs of the groups that may read the runs of a namespace as
           * their own, such as `group:default/orders`, by namespace.
           */
          teams?: { [namespace: string]: string };
          /**
           * Whether its runs may be killed, run again and deleted, and its
           * schedules suspended, resumed and triggered, by whom the permission
           * policy allows it. With an account of its own for that, or `true` for
           * the one that reads. Default: it is only read.
           */
          commands?:
            | boolean
            | {
                /**
                 * @visibility secret
                 */
                token?: string;
                /** A file that holds the token; read again whenever it is used. */
                tokenFile?: string;
              };
        } & (
          | {
              /** The cluster that the backend itself runs in, as its service account. */
              type: 'inCluster';
            }
          | {
              type: 'kubeconfig';
              /** A kubeconfig file. */
              path: string;
              /** Default: the file's current context. */
              context?: string;
            }
          | {
              type: 'token';
              /** Address of the API server; https. */
              url: string;
              /**
               * A service account's token. One that expires belongs into a file.
               * @visibility secret
               */
              token?: string;
              /** A file that holds the token; read again whenever it is used. */
              tokenFile?: string;
              /** A file of certificates to trust. Default: what Node.js trusts. */
              caFile?: string;
              /** The same as `caFile`: base64 of its content. */
              caData?: string;
            }
        )
      >;
    };
  };
}
