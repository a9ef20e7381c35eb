// Which file or package a specifier means, however it is spelled: the law speaks of these, and never of spellings.
import { globSync, readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import { z } from 'zod';

export type WorkspacePackage = {
  folder: string;
  /** Subpath to file, both as package.json writes them. */
  doors: Readonly<Record<string, string>>;
};
export type Workspace = ReadonlyMap<string, WorkspacePackage>;

const roots = ['packages', 'services', 'protos', 'infra'];

/** Tests may import what they test, and nobody else may import them. */
export function isTest(path: string): boolean {
  return /\.test\.ts$|\/testing\//.test(path);
}

/** Every file under the law, as a path from the root of the repository. Not by glob: that passes over dot names. */
export function sourceFiles(): string[] {
  return roots
    .flatMap((root) =>
      readdirSync(root, { recursive: true, encoding: 'utf8' }).map((path) => `${root}/${path}`),
    )
    .filter(
      (path) => /\.[mc]?[jt]sx?$/.test(path) && !/\bnode_modules\//.test(path) && !isTest(path),
    )
    .toSorted();
}

const manifestSchema = z.object({
  name: z.string(),
  exports: z.union([z.string(), z.record(z.string(), z.string())]).default({}),
});

export function readWorkspace(): Workspace {
  return new Map(
    globSync('{packages/*,services/*,protos,infra}/package.json').map((path) => {
      const manifest = manifestSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
      const doors =
        typeof manifest.exports === 'string' ? { '.': manifest.exports } : manifest.exports;
      return [manifest.name, { folder: posix.dirname(path), doors }];
    }),
  );
}

/** A path from the root for our own code, else the package: `zod`, `@grpc/grpc-js`, `node:fs`. */
export function resolveImport(workspace: Workspace, file: string, specifier: string): string {
  // An escape may spell any name: what cannot be read is allowed nowhere.
  if (/[\\%$]/.test(specifier)) return `unreadable: ${specifier}`;
  if (specifier.startsWith('/')) return specifier;
  if (!/^\.\.?(?:\/|$)/.test(specifier)) return resolveBare(workspace, specifier);
  const path = posix.join(posix.dirname(file), specifier.replace(/[?#].*$/, ''));
  const [, installed] = /.*\bnode_modules\/(.+)$/.exec(path) ?? [];
  return installed === undefined ? path : resolveInstalled(workspace, installed);
}

function resolveBare(workspace: Workspace, specifier: string): string {
  if (isBuiltin(specifier)) return `node:${specifier.replace(/^node:/, '').split('/', 1)[0]}`;
  const { name, rest } = partsOf(specifier);
  const known = workspace.get(name);
  if (!known) return name;
  for (const [door, target] of Object.entries(known.doors)) {
    const [before = '', after] = door.split('*');
    const wanted = `.${rest}`;
    if (after === undefined ? wanted !== door : !wanted.startsWith(before)) continue;
    return posix.join(known.folder, target.replace('*', wanted.slice(before.length)));
  }
  return posix.join(known.folder, rest);
}

/** A path through node_modules passes by the doors of a package of ours. */
function resolveInstalled(workspace: Workspace, specifier: string): string {
  const { name, rest } = partsOf(specifier);
  const known = workspace.get(name);
  return known ? posix.join(known.folder, rest) : name;
}

function partsOf(specifier: string): { name: string; rest: string } {
  const name = /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier;
  return { name, rest: specifier.slice(name.length) };
}
