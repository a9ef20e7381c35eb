import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { resolveImport, type Workspace } from './import-law-paths.ts';
import { importsOf, wordsOf } from './import-law-source.ts';

describe('what a source imports', () => {
  const value = { specifier: './a.ts', isType: false };
  const cases: readonly (readonly [string, object])[] = [
    ["import { a, b as c } from './a.ts';", { ...value, names: ['a', 'b'] }],
    ["import {\n  a,\n  type B,\n} from './a.ts';", { ...value, names: ['a'] }],
    ["import { type B } from './a.ts';", { ...value, names: [] }],
    ["import type { B } from './a.ts';", { ...value, isType: true, names: ['B'] }],
    ["import type B from './a.ts';", { ...value, isType: true, names: ['B'] }],
    ["import type from './a.ts';", { ...value, names: ['type'] }],
    ["import a, { b } from './a.ts';", { ...value, names: ['a', 'b'] }],
    ["import * as a from './a.ts';", { ...value, names: ['*'] }],
    ["export * from './a.ts';", { ...value, names: ['*'] }],
    ["export type * from './a.ts';", { ...value, isType: true, names: ['*'] }],
    ["export { a } from './a.ts';", { ...value, names: ['a'] }],
    ["import './a.ts';", { ...value, names: ['*'] }],
    ["const { a } = await import('./a.ts');", { ...value, names: ['*'] }],
    ["await import(/* why */ './a.ts');", { ...value, names: ['*'] }],
    ["import/**/{ a }from'./a.ts';", { ...value, names: ['a'] }],
    ['import { "a b" as c } from \'./a.ts\';', { ...value, names: ['*'] }],
    ["const url = 'http://a'; import { a } from './a.ts';", { ...value, names: ['a'] }],
    ["const quote = /[/*'\"`]/; import { a } from './a.ts';", { ...value, names: ['a'] }],
  ];
  for (const [code, expected] of cases) {
    it(`sees ${JSON.stringify(code)}`, () => assert.deepEqual(importsOf(code), [expected]));
  }

  it('passes over comments, import.meta and plain exports', () => {
    const code = [
      "// import './a.ts';",
      "/* export * from './a.ts'; */",
      'const here = import.meta.dirname;',
      "export const from = 'here';",
      "const letters = Array.from('abc');",
    ].join('\n');
    assert.deepEqual(importsOf(code), []);
  });
});

describe('the words of a source', () => {
  it('leaves out comments and sentences, and keeps what a template computes', () => {
    const code = "a('// said'); // b\nc(/* d */ `${e}`, /'/, \"f\");";
    assert.equal(wordsOf(code), "a('');  \nc(  `${e}`, /'/, '');");
  });
});

describe('what a specifier means', () => {
  const workspace: Workspace = new Map([
    ['@linecast/kit', { folder: 'packages/kit', doors: { '.': './src/index.ts' } }],
    ['@linecast/protos', { folder: 'protos', doors: { '.': './index.ts', './gen/*': './gen/*' } }],
    ['@linecast/bridge', { folder: 'services/bridge', doors: { './tape': './src/survey.ts' } }],
  ]);
  const cases: readonly (readonly [specifier: string, target: string])[] = [
    ['./b.ts', 'services/x/src/b.ts'],
    ['../../y/src/../src/main.ts?again', 'services/y/src/main.ts'],
    ['..', 'services/x'],
    ['@linecast/kit', 'packages/kit/src/index.ts'],
    ['@linecast/kit/src/hash.ts', 'packages/kit/src/hash.ts'],
    ['@linecast/protos/gen/linecast/v1/Model.ts', 'protos/gen/linecast/v1/Model.ts'],
    ['@linecast/bridge/tape', 'services/bridge/src/survey.ts'],
    ['../node_modules/@linecast/kit/src/hash.ts', 'packages/kit/src/hash.ts'],
    ['../node_modules/kafkajs/types/index.d.ts', 'kafkajs'],
    ['@grpc/grpc-js/build/src/index.js', '@grpc/grpc-js'],
    ['csv-parse/sync', 'csv-parse'],
    ['fs/promises', 'node:fs'],
    ['node:timers/promises', 'node:timers'],
    ['#core/decide.ts', '#core'],
    ['./%6dain.ts', 'unreadable: ./%6dain.ts'],
  ];
  for (const [specifier, target] of cases) {
    it(`is ${target} for ${specifier}`, () =>
      assert.equal(resolveImport(workspace, 'services/x/src/a.ts', specifier), target));
  }

  it('keeps what points out of the repository outside', () => {
    const target = resolveImport(workspace, 'services/x/src/a.ts', '../../../../b.ts');
    assert.match(target, /^\.\.\//);
    assert.equal(resolveImport(workspace, 'services/x/src/a.ts', '/b.ts'), '/b.ts');
  });
});
