// The model registry port: which version an alias names, and the files of a version.

export type ModelVersion = {
  name: string;
  version: string;
  /** The alias it was found by: `champion`, later `challenger`, `shadow`. */
  alias: string;
  /** Reads one file of the version; throws a ConfigError when it is not there. */
  readFile: (file: string) => Promise<Uint8Array>;
};

export type ModelRegistry = {
  resolve: (name: string, alias: string) => Promise<ModelVersion>;
};
