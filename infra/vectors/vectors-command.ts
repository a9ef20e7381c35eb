// `npm run vectors [-- DIR]`: runs every vector of a folder through the public functions and says how many hold.
import { resolve } from 'node:path';
import { oddsSections } from './odds-sections.ts';
import { runSection, type Failure, type SectionReport } from './run-vectors.ts';
import type { Section } from './section.ts';
import { statsSections } from './stats-sections.ts';
import { readVectorFiles, VectorFault } from './vector-files.ts';

export type VectorsWorld = {
  /** Where the person stands: their DIR is relative to it. */
  folder: string;
  /** The project's own vectors. */
  ownVectors: string;
  stdout: (text: string) => void;
  stderr: (text: string) => void;
};

export const allSections: Readonly<Record<string, Section>> = { ...oddsSections, ...statsSections };

const failuresShown = 5;

/** The exit code: 0 when every vector holds. */
export function runVectorsCommand(args: readonly string[], world: VectorsWorld): number {
  const [given, ...more] = args;
  try {
    if (more.length > 0) throw new VectorFault('give one folder: npm run vectors -- DIR');
    return run(given === undefined ? world.ownVectors : resolve(world.folder, given), world);
  } catch (error) {
    if (!(error instanceof VectorFault)) throw error;
    world.stderr(`${error.message}\n`);
    return 1;
  }
}

function run(folder: string, { stdout }: VectorsWorld): number {
  let [passed, failed] = [0, 0];
  for (const { file, sections } of readVectorFiles(folder)) {
    stdout(sections.length === 0 ? `${file}: no vectors\n` : `${file}\n`);
    for (const section of sections) {
      const report = runSection(section, allSections);
      stdout(linesOf(report));
      passed += report.passed;
      failed += report.failures.length;
    }
  }
  stdout(`${passed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
}

function linesOf({ section, passed, failures }: SectionReport): string {
  const shown = failures.slice(0, failuresShown).map((each) => `    ${lineOf(each)}`);
  const rest = failures.length - shown.length;
  const lines = [
    `  ${section.padEnd(24)} ${passed} passed, ${failures.length} failed`,
    ...shown,
    ...(rest > 0 ? [`    and ${rest} more`] : []),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function lineOf(failure: Failure): string {
  if (failure.kind === 'fault') return `${failure.id}: ${failure.fault}`;
  const { field, got, expected } = failure.mismatch;
  return `${failure.id}: ${field} is ${got}, expected ${expected}`;
}
