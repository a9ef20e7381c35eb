// The model registry port: models by name, versions that never change, and aliases that say which version does what.

/** The files of one version, found by its number. */
export type OpenVersion = {
  name: string;
  version: string;
  /** Reads one file, checked against the SHA-256 it was registered with; throws a ConfigError when it is not there. */
  readFile: (file: string) => Promise<Uint8Array>;
};

/** The version that an alias names: `champion`, `challenger`, `shadow`, `previous`. */
export type ModelVersion = OpenVersion & { alias: string };

export type RegisteredVersion = {
  version: string;
  /** Null where nobody wrote it down: a folder that came with the source. */
  createdAtMs: number | null;
  tags: Readonly<Record<string, string>>;
  aliases: readonly string[];
};

/** What is known of a version besides its files: searchable, and never read by a server. */
export type VersionFacts = {
  tags: Readonly<Record<string, string>>;
  params: Readonly<Record<string, string>>;
  metrics: Readonly<Record<string, number>>;
};

/** The number is given by the registry, and the files may name it. */
export type FilesOf = (version: string) => ReadonlyMap<string, Uint8Array>;

export type ModelRegistry = {
  /** Where it is, for people: a folder, or a URL without its password. */
  place: string;
  resolve: (name: string, alias: string) => Promise<ModelVersion>;
  /** Names, sorted. */
  models: () => Promise<readonly string[]>;
  /** Oldest first; a ConfigError when there is no such model. */
  versions: (name: string) => Promise<readonly RegisteredVersion[]>;
  open: (name: string, version: string) => Promise<OpenVersion>;
  /** Nobody sees the version before it is whole. Its number is never given twice. */
  register: (name: string, filesOf: FilesOf, facts: VersionFacts) => Promise<string>;
  /** Moves the alias when another version has it. */
  setAlias: (name: string, alias: string, version: string) => Promise<void>;
  /** One that is not there is no error. */
  dropAlias: (name: string, alias: string) => Promise<void>;
  /** Refuses a version that an alias names, and one of `inUse`: what open predictions refer to. */
  remove: (name: string, version: string, inUse?: ReadonlySet<string>) => Promise<void>;
};

/** What a service may do: it serves what an alias names, and changes nothing. */
export type ModelReader = Pick<ModelRegistry, 'place' | 'resolve'>;
