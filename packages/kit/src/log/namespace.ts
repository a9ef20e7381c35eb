// Names on the broker: several linecasts can share one, each behind its prefix. Handlers see bare names only.

export type Namespace = {
  /** As the broker knows it. */
  wire: (name: string) => string;
  /** As the services know it. */
  bare: (name: string) => string;
};

/** The namespace `linecast` is the plain one: its topics and groups carry no prefix. */
export function createNamespace(namespace: string): Namespace {
  const prefix = namespace === 'linecast' ? '' : `${namespace}.`;
  return {
    wire: (name) => prefix + name,
    bare: (name) => name.slice(prefix.length),
  };
}
