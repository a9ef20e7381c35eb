// Every package we depend on is pinned, and docs/decisions/0002-dependencies.md says why it is there.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { tableOf } from '../support/markdown.ts';

const packages = z.record(z.string(), z.string()).default({});
const manifestSchema = z.object({
  dependencies: packages,
  devDependencies: packages,
  optionalDependencies: packages,
});

const files = globSync('{.,packages/*,services/*,protos,infra}/package.json');
const reasons = tableOf(readFileSync('docs/decisions/0002-dependencies.md', 'utf8'))
  .flatMap(([names = '']) => names.split(/, | \+ /))
  .map((name) => name.replace(/ [\d.]+$/, ''));

/** By its name, by the name of its scope (`@scope/*`), or without a scope that stands just before. */
const hasReason = (name: string): boolean =>
  [name, name.replace(/\/.*/, '/*'), name.replace(/.*\//, '')].some((each) =>
    reasons.includes(each),
  );

describe('the dependencies', () => {
  for (const file of files) {
    const { dependencies, devDependencies, optionalDependencies } = manifestSchema.parse(
      JSON.parse(readFileSync(file, 'utf8')),
    );
    const all = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies });
    const foreign = all.filter(([, version]) => version !== 'workspace:*');

    it(`of ${file} are pinned to one version`, () => {
      for (const [name, version] of foreign) {
        assert.match(version, /^\d+\.\d+\.\d+(-[\w.]+)?$/, name);
      }
    });

    it(`of ${file} have a reason`, () => {
      assert.deepEqual(
        foreign.map(([name]) => name).filter((name) => !hasReason(name)),
        [],
      );
    });
  }

  it('of all parts agree on the version of a package', () => {
    const versions = new Map<string, string>();
    for (const file of files) {
      const { dependencies, devDependencies } = manifestSchema.parse(
        JSON.parse(readFileSync(file, 'utf8')),
      );
      for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
        assert.equal(versions.get(name) ?? version, version, `${name} in ${file}`);
        versions.set(name, version);
      }
    }
    assert.ok(versions.size > 10);
  });
});
