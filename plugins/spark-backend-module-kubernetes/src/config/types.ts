/** How a cluster's API server is reached, and as whom. */
export type AccessConfig =
  | { type: 'inCluster' }
  | { type: 'kubeconfig'; path: string; context?: string }
  | {
      type: 'token';
      url: string;
      token?: string;
      tokenFile?: string;
      caFile?: string;
      caData?: string;
    };

/** One entry of `spark.sources.kubernetes`. */
export interface ClusterConfig {
  name: string;
  cluster: string;
  environment: string;
  /** Look at these only; empty for all. */
  namespaces: string[];
  /** Entity refs of groups by the namespace whose runs they may read. */
  teams: ReadonlyMap<string, string>;
  access: AccessConfig;
  /** Where it stands in the configuration: `spark.sources.kubernetes[0]`. */
  key: string;
}
