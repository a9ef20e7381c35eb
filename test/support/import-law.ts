// Judges one import, or the words of one file, by the tables of test/architecture.test.ts. Pure: files are read elsewhere.
import { posix } from 'node:path';
import { isTest } from './import-law-paths.ts';
import type { Imported } from './import-law-source.ts';

/** The first row that fits a file is its law. */
export type Law = {
  of: string;
  /** Globs of repository paths and of packages; `{service}` is the `src` of the file's own service. */
  may: readonly string[];
  mayType?: readonly string[];
  /** How many drivers one file may touch; not counted where not given. */
  drivers?: number;
  because: string;
};

/** What is forbidden wherever `of` fits, but not in the files of `except`. */
export type WordLaw = {
  of: string;
  except?: readonly string[];
  never: RegExp;
  because: string;
};

/** By what is driven: the packages that do it, and the functions of the kit that open it. */
export type Drivers = Readonly<Record<string, readonly string[]>>;

export type ResolvedImport = Imported & { target: string };

const matches = (path: string, pattern: string): boolean => posix.matchesGlob(path, pattern);

export function lawOf<L extends { of: string }>(laws: readonly L[], file: string): L | undefined {
  return laws.find((law) => matches(file, law.of));
}

/** A sentence about what is wrong with the import; undefined where nothing is. */
export function judgeImport(
  laws: readonly Law[],
  file: string,
  { specifier, target, isType }: Omit<ResolvedImport, 'names'>,
): string | undefined {
  const law = lawOf(laws, file);
  if (!law) return `${file} stands under no row of the law: give its folder one`;
  if (isTest(target)) return `${file} imports ${specifier}: only tests import what is for tests`;
  const allowed = isType ? [...law.may, ...(law.mayType ?? [])] : law.may;
  const patterns = allowed.map((each) => each.replace('{service}', ownService(file)));
  if (patterns.some((pattern) => matches(target, pattern))) return undefined;
  const meaning = target === specifier ? '' : ` (${target})`;
  return `${file} imports ${isType ? 'the type of ' : ''}${specifier}${meaning}: ${law.because}`;
}

/** Likewise about the drivers that a whole file touches. */
export function judgeDrivers(
  laws: readonly Law[],
  drivers: Drivers,
  file: string,
  imports: readonly ResolvedImport[],
): string | undefined {
  const law = lawOf(laws, file);
  if (law?.drivers === undefined) return undefined;
  const touched = driversOf(drivers, imports);
  if (touched.length <= law.drivers) return undefined;
  return `${file} drives ${touched.join(' and ')}, ${law.drivers} allowed: ${law.because}`;
}

function driversOf(drivers: Drivers, imports: readonly ResolvedImport[]): string[] {
  return Object.entries(drivers)
    .filter(([, ways]) =>
      imports.some(({ target, names, isType }) => {
        if (ways.some((way) => matches(target, way))) return true;
        const openers = target === 'packages/kit/src/index.ts' && !isType ? names : [];
        return openers.some((name) => name === '*' || ways.includes(name));
      }),
    )
    .map(([driver]) => driver);
}

/** Likewise about the words of a file, given without its comments and sentences. */
export function judgeWords(law: WordLaw, file: string, words: string): string | undefined {
  const isExcepted = (law.except ?? []).some((pattern) => matches(file, pattern));
  if (!matches(file, law.of) || isExcepted) return undefined;
  const found = law.never.exec(words);
  return found ? `${file} says ${found[0].trim()}: ${law.because}` : undefined;
}

/** Every spelling of a glob with braces: each has to exist. */
export function spellings(glob: string): string[] {
  const [group, inside] = /\{([^{}]*)\}/.exec(glob) ?? [];
  if (group === undefined || inside === undefined) return [glob];
  return inside.split(',').flatMap((each) => spellings(glob.replace(group, each)));
}

function ownService(file: string): string {
  return /^services\/[^/]+\/src/.exec(file)?.[0] ?? 'no service';
}
