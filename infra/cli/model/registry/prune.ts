// Which versions may go: not the newest, not what an alias names, not what open predictions refer to.
import { byNumber, type RegisteredVersion } from '@linecast/kit';

export type Fate = { version: string; keptBecause: string | null };

export function fates(
  versions: readonly Pick<RegisteredVersion, 'version' | 'aliases'>[],
  inUse: ReadonlySet<string>,
  keep: number,
): Fate[] {
  const newestFirst = versions.map((each) => each.version).toSorted((a, b) => byNumber(b, a));
  const newest = new Set(newestFirst.slice(0, keep));
  return versions.map(({ version, aliases }) => ({
    version,
    keptBecause: reasonOf(
      { version, aliases, isNew: newest.has(version), isUsed: inUse.has(version) },
      keep,
    ),
  }));
}

type Known = { version: string; aliases: readonly string[]; isNew: boolean; isUsed: boolean };

function reasonOf({ aliases, isNew, isUsed }: Known, keep: number): string | null {
  if (aliases.length > 0) return `it is the ${aliases.join(' and ')}`;
  if (isUsed) return 'predictions of games that are not settled refer to it';
  return isNew ? `it is one of the newest ${keep}` : null;
}
