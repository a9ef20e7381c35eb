// A definition that was served never changes. The lock remembers each by its hashes; this says what no longer fits.
import { z } from 'zod';
import type { Fingerprint } from './fingerprint.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
export const lockSchema = z.strictObject({
  /** The made-up views that behaviour is compared on, part by part. */
  battery: z.record(z.string(), hash),
  /** By name@version. `retired`: it was served once, and nobody asks for it any more. */
  definitions: z.record(
    z.string(),
    z.strictObject({ declared: hash, behaviour: hash, retired: z.literal(true).optional() }),
  ),
});
export type Lock = z.output<typeof lockSchema>;

/** What the code says now, in the shape of the lock. */
export type Present = {
  battery: Readonly<Record<string, string>>;
  definitions: Readonly<Record<string, Fingerprint>>;
};

/** `new` is what `npm run generate` adds to the lock; any other needs a person. */
export type Finding = {
  kind: 'battery' | 'changed' | 'gone' | 'returned' | 'new';
  name: string;
  sentence: string;
};

export function compareWithLock(lock: Lock, present: Present): Finding[] {
  const battery = batteryFindings(lock, present);
  // On other views every behaviour is another: then only the words can be compared.
  const sameViews = battery.every(({ kind }) => kind === 'new');
  const known = Object.entries(lock.definitions).flatMap(([name, entry]) =>
    entryFindings(name, entry, present.definitions[name], sameViews),
  );
  const added = Object.keys(present.definitions)
    .filter((name) => !Object.hasOwn(lock.definitions, name))
    .map((name) => isNew(name));
  return [...battery, ...known, ...added];
}

/** Adds what is new; an entry that is there stays as it is, whatever the code says. */
export function extendLock(lock: Lock, present: Present): Lock {
  return {
    battery: sorted({ ...present.battery, ...lock.battery }),
    definitions: sorted({ ...present.definitions, ...lock.definitions }),
  };
}

function batteryFindings(lock: Lock, { battery }: Present): Finding[] {
  const changed = Object.entries(lock.battery).filter(([part, value]) => battery[part] !== value);
  const added = Object.keys(battery).filter((part) => !Object.hasOwn(lock.battery, part));
  return [
    ...changed.map(([part]): Finding => {
      const sentence = `The made-up ${part} of infra/checks/features changed, so no behaviour can be compared: bring them back, and draw what is new under names of its own.`;
      return { kind: 'battery', name: part, sentence };
    }),
    ...added.map((part) => isNew(`the made-up ${part}`)),
  ];
}

function entryFindings(
  name: string,
  entry: Lock['definitions'][string],
  now: Fingerprint | undefined,
  sameViews: boolean,
): Finding[] {
  if (!now) return entry.retired ? [] : [isGone(name)];
  const ways = [
    ...(now.declared === entry.declared ? [] : ['declared fields']),
    ...(now.behaviour === entry.behaviour || !sameViews ? [] : ['behaviour']),
  ];
  const returned = entry.retired ? [isBack(name)] : [];
  return ways.length === 0 ? returned : [hasChanged(name, ways), ...returned];
}

function hasChanged(name: string, ways: readonly string[]): Finding {
  const [feature, version] = name.split('@');
  const next = `${feature}@${Number(version) + 1}`;
  const sentence = `${name} was served, and its ${ways.join(' and ')} changed: undo that, or give it a new version, ${next}, for which npm run generate adds an entry beside this one.`;
  return { kind: 'changed', name, sentence };
}

const isGone = (name: string): Finding => ({
  kind: 'gone',
  name,
  sentence: `${name} was served and has no definition any more: bring it back, or, when no model and no set needs it, mark its entry "retired": true.`,
});

const isBack = (name: string): Finding => ({
  kind: 'returned',
  name,
  sentence: `${name} is marked retired and has a definition: take away the mark or the definition.`,
});

const isNew = (name: string): Finding => ({
  kind: 'new',
  name,
  sentence: `${name} is not in the lock yet: run npm run generate.`,
});

const sorted = <V>(entries: Record<string, V>): Record<string, V> =>
  Object.fromEntries(Object.entries(entries).toSorted(([a], [b]) => (a < b ? -1 : 1)));
