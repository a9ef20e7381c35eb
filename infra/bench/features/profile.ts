// Where the time of a process went, from the .cpuprofile that `node --cpu-prof` writes: by owner, and by function.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { BenchError } from '../bench-error.ts';
import { table } from '../page.ts';

const profileSchema = z.object({
  nodes: z.array(
    z.object({
      id: z.number(),
      callFrame: z.object({ functionName: z.string(), url: z.string(), lineNumber: z.number() }),
      children: z.array(z.number()).optional(),
    }),
  ),
  samples: z.array(z.number()),
  timeDeltas: z.array(z.number()),
});
export type Profile = z.infer<typeof profileSchema>;

const shownOwners = 10;
const shownFunctions = 15;
const idle = '(idle)';

/** What a process has to be told to write its profile into a folder. */
export const profileInto = (folder: string): { NODE_OPTIONS: string } => ({
  NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${folder}`,
});

/** The one profile that is in a folder. */
export function readProfile(folder: string): Profile {
  const [name] = readdirSync(folder).filter((each) => each.endsWith('.cpuprofile'));
  if (!name) throw new BenchError('The process wrote no profile: it was killed before it could.');
  return profileSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')));
}

export type Share = { name: string; share: number };

/** Shares of the time the process was not idle, largest first. */
export function sharesOf(profile: Profile): { owners: Share[]; functions: Share[] } {
  const frames = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame]));
  const parents = new Map(
    profile.nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)),
  );
  const owners = new Map<string, number>();
  const functions = new Map<string, number>();
  const add = (to: Map<string, number>, name: string, us: number): unknown =>
    to.set(name, (to.get(name) ?? 0) + us);
  let busyUs = 0;
  for (const [i, sample] of profile.samples.entries()) {
    const us = profile.timeDeltas[i] ?? 0;
    const frame = frames.get(sample);
    if (!frame || frame.functionName === idle) continue;
    busyUs += us;
    add(functions, nameOf(frame), us);
    add(owners, ownerOf(sample, frames, parents), us);
  }
  return { owners: shares(owners, busyUs), functions: shares(functions, busyUs) };
}

const shares = (us: ReadonlyMap<string, number>, busyUs: number): Share[] =>
  [...us]
    .map(([name, own]) => ({ name, share: own / busyUs }))
    .toSorted((a, b) => b.share - a.share);

type Frame = Profile['nodes'][number]['callFrame'];

/** The nearest caller that is somebody's code: what Node does for kafkajs is kafkajs's. */
function ownerOf(
  id: number,
  frames: ReadonlyMap<number, Frame>,
  parents: ReadonlyMap<number, number>,
): string {
  const own = frames.get(id);
  if (own?.url === '' && own.functionName.startsWith('(')) return own.functionName;
  for (let at: number | undefined = id; at !== undefined; at = parents.get(at)) {
    const place = placeOf(frames.get(at)?.url ?? '');
    if (place)
      return (
        /^(?:packages|services|node_modules)\/(?:@[^/]+\/)?[^/]+|^[^/]+/.exec(place)?.[0] ?? place
      );
  }
  return 'Node itself';
}

const nameOf = ({ functionName, url, lineNumber }: Frame): string => {
  const place = placeOf(url) ?? url;
  return `${functionName || '(anonymous)'}${place ? ` ${place}:${lineNumber + 1}` : ''}`;
};

/** Below the root of the repository, or in the innermost node_modules; undefined for Node's own code. */
function placeOf(url: string): string | undefined {
  const foreign = url.lastIndexOf('node_modules/');
  if (foreign >= 0) return url.slice(foreign);
  return /\/((?:packages|services|protos|infra)\/.*)$/.exec(url)?.[1];
}

export function renderProfile(title: string, profile: Profile): string[] {
  const { owners, functions } = sharesOf(profile);
  const rows = (of: readonly Share[], most: number): string[][] =>
    of.slice(0, most).map(({ name, share }) => [`\`${name}\``, `${(share * 100).toFixed(1)} %`]);
  return [
    `### ${title}`,
    'Shares of the time its one thread was not idle, a run of its own under `--cpu-prof`. An owner has what it calls of Node.',
    table([['owner', 'share'], ...rows(owners, shownOwners)]),
    table([['function (self time)', 'share'], ...rows(functions, shownFunctions)]),
  ];
}
