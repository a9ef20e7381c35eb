// What the documents point to is there: files, headings, npm scripts, settings, games of the recorded day.
import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { findMlbTeam } from '@linecast/domain';
import { z } from 'zod';
import { anchorsOf, codeOf, linksOf, readDocuments } from '../support/markdown.ts';

const documents = readDocuments();

const manifest = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')));

/** What a person makes, or what a run leaves behind: named in documents, never in the repository. */
const madeLater = new Set(['deploy/.env']);

const folders = readdirSync('.', { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !/^\.|node_modules/.test(entry.name))
  .map((entry) => entry.name);
const repositoryPath = new RegExp(`^(${folders.join('|')})/[\\w./*@{},-]+$`);
/** A file named without its top folder, as a service's README does with its own. */
const looseFile = /^[\w/-]+(\.test|\.int)?\.(ts|mjs|sql|lua|py|proto)$/;
const allFiles = globSync(`{${folders.join(',')}}/**/*.{ts,mjs,sql,lua,py,proto}`, {
  exclude: (path) => path.includes('node_modules'),
}).map((file) => `/${file}`);

function isThere(path: string): boolean {
  const plain = path.replace(/[.,:]$/, '').replace(/\/$/, '');
  return madeLater.has(plain) || existsSync(plain) || globSync(plain).length > 0;
}

const words = (code: string): string[] => code.split(/[\s'"`()=;]+/).filter(Boolean);

/** Every name in capitals that our code knows: settings, status codes. */
const namesInCode = new Set(
  globSync('{infra,packages,protos,services,deploy}/**/*.{ts,mjs,py,yaml,example}', {
    exclude: (path) => path.includes('node_modules'),
  })
    .filter((file) => !file.endsWith('.test.ts'))
    .flatMap(
      (file) => readFileSync(file, 'utf8').match(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g) ?? [],
    ),
);

/** As linecast names them, without the sport: the API takes both forms. */
function playedGames(): Set<string> {
  const team = z.string().transform((name) => findMlbTeam(name)?.code);
  const game = z.object({ home: team, away: team, game_number: z.number() });
  const tape = z
    .object({ fixtures: z.array(game) })
    .parse(JSON.parse(readFileSync('samples/mlb-2016-06-25/tape.json', 'utf8')));
  return new Set(
    tape.fixtures.map(
      ({ home, away, game_number: n }) => `2016-06-25-${away}-${home}${n === 1 ? '' : `-${n}`}`,
    ),
  );
}

const played = playedGames();

describe('the documents', () => {
  it('are found', () => {
    const files = documents.map(({ file }) => file);
    for (const file of ['README.md', 'docs/glossary.md', 'services/inference/README.md']) {
      assert.ok(files.includes(file), file);
    }
  });

  for (const { file, text } of documents) {
    it(`${file} links to files and headings that exist`, () => {
      for (const link of linksOf(text).filter((each) => !/^[a-z]+:/.test(each))) {
        const [path = '', anchor] = link.split('#');
        const target = path === '' ? file : join(dirname(file), path);
        assert.ok(existsSync(target), `${link} is not there`);
        if (anchor === undefined) continue;
        const anchors = anchorsOf(readFileSync(target, 'utf8'));
        assert.ok(anchors.includes(anchor), `${link}: no such heading`);
      }
    });

    it(`${file} names paths that exist`, () => {
      for (const path of codeOf(text).flatMap(words)) {
        if (repositoryPath.test(path)) assert.ok(isThere(path), `${path} is not there`);
        else if (looseFile.test(path)) {
          assert.ok(
            allFiles.some((each) => each.endsWith(`/${path}`)),
            `${path} is not there`,
          );
        }
      }
    });

    it(`${file} names npm scripts that exist`, () => {
      const named = [...text.matchAll(/npm run (?:-s )?([a-z][\w:-]*)|npm (start|test)\b/g)];
      for (const [command, run, short = ''] of named) {
        assert.ok((run ?? short) in manifest.scripts, `${command}: no such script`);
      }
    });

    it(`${file} names settings and codes that exist`, () => {
      const named = codeOf(text).flatMap((code) => code.match(/\b[A-Z]+(?:_[A-Z]+)+\b/g) ?? []);
      assert.deepEqual(
        [...new Set(named)].filter((name) => !namesInCode.has(name)),
        [],
      );
    });

    it(`${file} names games of the recorded day that were played`, () => {
      const named = text.match(/\b2016-06-25-[A-Z]{2,3}-[A-Z]{2,3}(-2)?/g) ?? [];
      for (const game of named) assert.ok(played.has(game), `${game} was not played`);
    });
  }
});
