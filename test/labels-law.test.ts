// A label looks ahead, a vector may not: nothing but the offline path reaches labels, through however many files. The table
// of test/architecture.test.ts judges each import by itself; here whole chains are followed, with the same resolver.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, it } from 'node:test';
import * as domain from '@linecast/domain';
import * as labels from '@linecast/domain/labels';
import { readWorkspace, resolveImport, sourceFiles } from './support/import-law-paths.ts';
import { importsOf } from './support/import-law-source.ts';

const areLabels = 'packages/domain/src/labels/**';
/** Who may know the future: whoever reads games that are over, and serves nobody. */
const offlinePath = [areLabels, 'services/trainer/**', 'infra/cli/features/build/**'];
/** Where a vector is made or carried. */
const servingPath = [
  'packages/domain/src/index.ts',
  'packages/domain/src/features/**',
  'packages/kit/src/**',
  'protos/**',
  'services/{collector-bridge,feature-processor,inference,monitoring}/src/**',
];

/** Source text by path from the root of the repository. */
type Sources = ReadonlyMap<string, string>;

const workspace = readWorkspace();
const real: Sources = new Map(sourceFiles().map((file) => [file, readFileSync(file, 'utf8')]));
const isOneOf = (file: string, globs: readonly string[]): boolean =>
  globs.some((glob) => posix.matchesGlob(file, glob));

/** Every chain of imports, types too, from a file outside the offline path to a label: `a > b > label`. */
function leaks(sources: Sources): string[] {
  const importersOf = new Map<string, string[]>();
  for (const [file, code] of sources) {
    for (const { specifier } of importsOf(code)) {
      const target = resolveImport(workspace, file, specifier);
      importersOf.set(target, [...(importersOf.get(target) ?? []), file]);
    }
  }
  const chains = new Map(
    [...sources.keys(), ...importersOf.keys()]
      .filter((file) => posix.matchesGlob(file, areLabels))
      .map((file) => [file, file]),
  );
  // A Map visits what is added while it is walked: this goes on until no new importer turns up.
  for (const [file, chain] of chains) {
    for (const importer of importersOf.get(file) ?? []) {
      if (!chains.has(importer)) chains.set(importer, `${importer} > ${chain}`);
    }
  }
  return [...chains].flatMap(([file, chain]) => (isOneOf(file, offlinePath) ? [] : [chain]));
}

const planted = (...plants: readonly (readonly [file: string, code: string])[]): string[] =>
  leaks(new Map([...real, ...plants.map(([file, code]) => [file, code] as const)]));

describe('labels', () => {
  it('are reached by nothing outside the offline path', () => assert.deepEqual(leaks(real), []));

  it('have a door of their own, and nothing of them goes through the other', () => {
    assert.ok('labelCells' in labels);
    assert.deepEqual(
      Object.keys(labels).filter((name) => name in domain),
      [],
    );
  });

  it('are looked for in every place that exists', () => {
    for (const glob of [...offlinePath, ...servingPath]) {
      const own = [...real.keys()].filter((file) => posix.matchesGlob(file, glob));
      assert.notEqual(own.length, 0, `no file is under ${glob}: the law is switched off there`);
    }
  });
});

describe('a planted leak', () => {
  const feature = 'packages/domain/src/features/definitions/made-up.ts';
  const core = 'services/feature-processor/src/core/made-up.ts';
  const cases: readonly (readonly [file: string, code: string])[] = [
    [feature, "import { nextSwing } from '../../labels/swing.ts';"],
    [feature, "import type { Swing } from '../../labels/../labels/swing.ts';"],
    [feature, "export * from '@linecast/domain/labels';"],
    ['packages/domain/src/signals/made-up.ts', "import '../labels/index.ts';"],
    ['packages/kit/src/made-up.ts', "import type { Swing } from '@linecast/domain/labels';"],
    [core, "import { lineMove } from '../../../../packages/domain/src/labels/line-move.ts';"],
    [core, "const { lineMove } = await import('@linecast/domain/src/labels/line-move.ts');"],
    ['services/inference/src/made-up.ts', "export { lineMove } from '@linecast/domain/labels';"],
  ];
  for (const [file, code] of cases) {
    it(`is found: ${code} in ${file}`, () => {
      const found = planted([file, code]);
      assert.equal(found.length, 1);
      assert.ok(found[0]?.startsWith(`${file} > ${areLabels.slice(0, -2)}`), found[0]);
    });
  }

  it('is found behind other files', () => {
    const found = planted(
      [core, "import { ahead } from '@linecast/domain/src/odds/made-up.ts';"],
      ['packages/domain/src/odds/made-up.ts', "export { ahead } from './further.ts';"],
      ['packages/domain/src/odds/further.ts', "export * from '../labels/swing.ts';"],
    );
    const odds = 'packages/domain/src/odds';
    const chain = `${core} > ${odds}/made-up.ts > ${odds}/further.ts > packages/domain/src/labels/swing.ts`;
    assert.ok(found.includes(chain), found.join('\n'));
    assert.equal(found.length, 3);
  });

  it('is found at the door of the domain, in everything that goes through it', () => {
    const index = 'packages/domain/src/index.ts';
    const found = planted([index, `${real.get(index)}\nexport * from './labels/index.ts';`]);
    for (const service of ['collector-bridge', 'feature-processor', 'inference', 'monitoring']) {
      assert.ok(
        found.some((chain) => chain.startsWith(`services/${service}/`)),
        `nothing of ${service} is said to leak`,
      );
    }
  });

  it('is none through the trainer, until somebody else imports it', () => {
    const trainer = 'services/trainer/src/made-up.ts';
    const made = [trainer, "export * from '@linecast/domain/labels';"] as const;
    assert.deepEqual(planted(made), []);
    const served = [core, "import { lineMove } from '../../../trainer/src/made-up.ts';"] as const;
    assert.equal(planted(made, served).length, 1);
  });
});
