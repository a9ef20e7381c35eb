import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { findMlbTeam, mlbTeams } from './mlb-teams.ts';

const repository = resolve(import.meta.dirname, '../../../..');
const dataFolder = resolve(repository, process.env['LINECAST_DATA'] ?? '../shared/data');

describe('the clubs of MLB', () => {
  it('are thirty, each with a code of its own', () => {
    assert.equal(mlbTeams.length, 30);
    assert.equal(new Set(mlbTeams.map((team) => team.code)).size, 30);
  });

  it('share no name', () => {
    const names = mlbTeams.flatMap((team) => [team.code, team.name, ...team.aliases]);
    const lower = names.map((name) => name.toLowerCase());
    assert.deepEqual(
      lower.filter((name, i) => lower.indexOf(name) !== i),
      [],
    );
  });

  it('have codes that fit into a fixture id', () => {
    for (const team of mlbTeams) assert.match(team.code, /^[A-Z]{2,3}$/);
  });

  it('play in time zones that exist', () => {
    for (const { timeZone } of mlbTeams) {
      assert.equal(
        new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone,
        timeZone,
      );
    }
  });

  const met: readonly [name: string, code: string, where: string][] = [
    ['Cleveland Indians', 'CLE', 'pinnacle 2016'],
    ['Oakland Athletics', 'ATH', 'pinnacle 2016'],
    ['Los Angeles Angels of Anaheim', 'LAA', 'pinnacle 2016'],
    ['CUB', 'CHC', 'odds archive'],
    ['KAN', 'KC', 'odds archive'],
    ['SDG', 'SD', 'odds archive'],
    ['SFO', 'SF', 'odds archive'],
    ['TAM', 'TB', 'odds archive'],
    ['WAS', 'WSH', 'odds archive'],
    ['CHN', 'CHC', 'Retrosheet'],
    ['CHA', 'CWS', 'Retrosheet'],
    ['NYN', 'NYM', 'Retrosheet'],
    ['NYA', 'NYY', 'Retrosheet'],
    ['SLN', 'STL', 'Retrosheet'],
    ['ANA', 'LAA', 'Retrosheet'],
    ['  boston red sox ', 'BOS', 'somebody typing'],
  ];
  for (const [name, code, where] of met) {
    it(`know "${name}" of ${where} as ${code}`, () => assert.equal(findMlbTeam(name)?.code, code));
  }

  for (const name of ['', 'CHI', 'LA', 'New York', 'National League', 'constructor']) {
    it(`do not guess at "${name}"`, () => assert.equal(findMlbTeam(name), undefined));
  }

  const files: readonly [file: string, columns: readonly string[], strangers: readonly string[]][] =
    [
      ['mlb/pinnacle_2016/games.csv.gz', ['away', 'home'], ['American League', 'National League']],
      ['mlb/odds_open_close_2010_2016.csv.gz', ['v_team', 'h_team'], []],
      [
        'mlb/multibook_snapshots_2024_2025.csv.gz',
        ['home_team', 'away_team'],
        ['American League', 'National League'],
      ],
    ];
  for (const [file, columns, strangers] of files) {
    const path = join(dataFolder, file);
    const skip = existsSync(path) ? false : `no ${file} under LINECAST_DATA`;
    it(`know every team of the real ${file}`, { skip }, () => {
      const names = namesIn(path, columns);
      const unknown = names.filter((name) => !findMlbTeam(name));
      assert.deepEqual(
        unknown.toSorted(),
        strangers.filter((name) => names.includes(name)),
      );
      assert.ok(names.length >= 30);
    });
  }
});

/** The distinct values of some columns; none of these files quotes a field with a comma in it. */
function namesIn(path: string, columns: readonly string[]): string[] {
  const lines = gunzipSync(readFileSync(path)).toString('utf8').trim().split(/\r?\n/);
  const header = lines[0]?.split(',') ?? [];
  const at = columns.map((column) => header.indexOf(column));
  assert.ok(!at.includes(-1), `${path} has no column ${columns.join(' or ')}`);
  const names = lines.slice(1).flatMap((line) => {
    const cells = line.split(',');
    return at.map((i) => cells[i] ?? '');
  });
  return [...new Set(names)].filter((name) => name !== '');
}
