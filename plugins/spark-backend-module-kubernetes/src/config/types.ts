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

/** A token, or the file that holds it; neither for the same credentials. */
export interface TokenConfig {
  token?: string;
  tokenFile?: string;
}

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
  /** May be acted on, as whom the token says; by default as who reads. Absent: it is only read. */
  commands?: TokenConfig;
  /** In place of the user that `access` names. */
  user?: TokenConfig;
  /** Where it stands in the configuration: `spark.sources.kubernetes[0]`. */
  key: string;
}

/** A cluster with the credentials that commands are sent with. */
export function commandConfigOf(config: ClusterConfig): ClusterConfig {
  const { commands = {}, key } = config;
  return commands.token === undefined && commands.tokenFile === undefined
    ? config
    : { ...config, user: commands, key: `${key}.commands` };
}
