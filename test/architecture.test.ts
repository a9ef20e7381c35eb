// The import law as a table: who may not import what, and why. Read it from top to bottom to know the house.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

type Law = {
  of: string;
  never: RegExp;
  because: string;
};

const drivers = 'kafkajs|ioredis|pg|@grpc/[a-z-]+|onnxruntime-node|fastify|node-pg-migrate';
const services = 'collector-bridge|feature-processor|inference|monitoring';

const imports: readonly Law[] = [
  {
    of: 'packages/domain/src/**/*.ts',
    never: /^(?!\.)/,
    because:
      'the pure core imports nothing from outside: it must run anywhere, and give the same numbers there',
  },
  {
    of: 'protos/**/*.ts',
    never: /^(?!\.|zod$|@linecast\/domain$|node:path$|@grpc\/)/,
    because: 'contracts depend on words and schemas only',
  },
  {
    of: 'packages/kit/src/**/*.ts',
    never: new RegExp(`@linecast/(protos|${services}|infra)|/services/`),
    because: 'the kit knows the outside world and nothing of odds',
  },
  {
    of: 'services/*/src/core/**/*.ts',
    never: /^(?!\.\.?\/(?!.*adapters)|@linecast\/domain$|@linecast\/protos$)/,
    because: 'a core is pure: domain, the words of the contracts (types), and its own files',
  },
  {
    of: 'services/*/src/*.ts',
    never: new RegExp(`^(${drivers})$`),
    because: 'handlers and wiring reach the world through ports; drivers live in adapters',
  },
  {
    of: 'services/*/src/**/*.ts',
    never: new RegExp(`@linecast/(${services}|infra)|\\.\\./\\.\\./\\.\\./(${services})`),
    because: 'services meet in topics, tables and protos, never in code',
  },
  {
    of: 'services/*/src/{core,adapters}/**/*.ts',
    never: /\/main\.ts$/,
    because:
      'main.ts is the top: it is started, or assembled by npm start, and nothing below knows it',
  },
  {
    of: 'infra/{start,stack,bench,checks}/**/*.ts',
    never: new RegExp(`services/(${services})/src/(core|adapters)`),
    because: 'whoever runs the services uses their assembly, not their inside',
  },
];

/** Globals do not show in imports. */
const words: readonly Law[] = [
  {
    of: '{packages/domain/src,services/*/src/core}/**/*.ts',
    never:
      /\b(Date\.now|new Date\(\)|Math\.random|process\.|setTimeout|setInterval|console\.|await )/,
    because: 'what a core computes depends on its arguments only: no clock, no chance, no waiting',
  },
  {
    of: '{packages,services}/*/src/**/*.ts',
    never: /\bprocess\.env\b(?<!main)/,
    because: 'the environment is read once, at the top',
  },
  {
    of: '{packages,services}/*/src/**/*.ts',
    never: /\bMath\.random\b/,
    because: 'a chance number is a result nobody can repeat',
  },
];

/** Every way a module names another: import, export from, bare import, dynamic import. */
const specifier = /(?:\bfrom\s*|\bimport\s*\(?\s*)['"]([^'"]+)['"]/g;

function filesOf(law: Law): string[] {
  return globSync(law.of, { exclude: (path) => path.includes('node_modules') }).filter(
    (file) => !/\.test\.ts$|\/testing\//.test(file),
  );
}

describe('the import law', () => {
  for (const law of imports) {
    it(`${law.of} never imports ${law.never.source}`, () => {
      const files = filesOf(law);
      assert.notEqual(files.length, 0, `no file matches ${law.of}: the law is switched off`);
      for (const file of files) {
        for (const [, name] of readFileSync(file, 'utf8').matchAll(specifier)) {
          assert.ok(!law.never.test(name ?? ''), `${file} imports ${name}: ${law.because}`);
        }
      }
    });
  }
});

describe('the law of words', () => {
  for (const law of words) {
    it(`${law.of} never says ${law.never.source}`, () => {
      const files = filesOf(law);
      assert.notEqual(files.length, 0, `no file matches ${law.of}: the law is switched off`);
      for (const file of files) {
        const code = withoutComments(readFileSync(file, 'utf8'));
        const found = law.never.exec(code);
        const excused = found && allowed(file);
        assert.ok(!found || excused, `${file} says ${found?.[0]}: ${law.because}`);
      }
    });
  }
});

/** The top of a service, and the one place of the kit that starts a process, read the environment. */
function allowed(file: string): boolean {
  return /services\/[a-z-]+\/src\/main\.ts$|packages\/kit\/src\/service\.ts$/.test(file);
}

function withoutComments(code: string): string {
  return code.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/\/\/.*$/gm, '');
}
