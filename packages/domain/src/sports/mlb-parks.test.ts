import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { greatCircleKm } from './great-circle.ts';
import { mlbParkOf } from './mlb-parks.ts';
import { mlbTeams } from './mlb-teams.ts';

const at = (day: string): number => Date.parse(`${day}T20:00:00Z`);
const parkNow = (team: string) => {
  const park = mlbParkOf(team, at('2026-07-01'));
  assert.ok(park, `${team} has no park`);
  return park;
};

describe('the home parks', () => {
  it('are there for every club, in its own time zone and on its own meridians', () => {
    const meridians: Record<string, readonly [west: number, east: number]> = {
      'America/New_York': [-88, -70],
      'America/Toronto': [-80, -79],
      'America/Chicago': [-98, -87],
      'America/Denver': [-106, -104],
      'America/Phoenix': [-113, -111],
      'America/Los_Angeles': [-123, -117],
    };
    for (const { code, timeZone } of mlbTeams) {
      const park = parkNow(code);
      const [west = 0, east = 0] = meridians[timeZone] ?? [];
      assert.equal(park.timeZone, timeZone);
      assert.ok(park.longitude > west && park.longitude < east, `${code}: ${park.longitude}`);
      assert.ok(park.latitude > 25 && park.latitude < 48, `${code}: ${park.latitude}`);
      assert.ok(park.altitudeMetres > 0 && park.altitudeMetres < 1600, code);
    }
  });

  it('stand apart, except for those that share a city', () => {
    const near = mlbTeams.flatMap(({ code: a }) =>
      mlbTeams
        .filter(({ code: b }) => a < b && greatCircleKm(parkNow(a), parkNow(b)) < 60)
        .map(({ code: b }) => `${a} ${b}`),
    );
    assert.deepEqual(near.toSorted(), ['BAL WSH', 'CHC CWS', 'LAA LAD', 'NYM NYY']);
  });

  it('are the ones of the time: clubs move', () => {
    const parks = (team: string, days: string[]) =>
      days.map((day) => mlbParkOf(team, at(day))?.name);
    assert.deepEqual(parks('ATL', ['2016-10-02', '2017-04-14']), ['Turner Field', 'Truist Park']);
    assert.deepEqual(
      parks('TOR', ['2019-09-29', '2020-08-11', '2021-04-08', '2021-06-01', '2021-07-30']),
      ['Rogers Centre', 'Sahlen Field', 'TD Ballpark', 'Sahlen Field', 'Rogers Centre'],
    );
    assert.deepEqual(
      ['2024-09-01', '2025-05-01', '2026-05-01'].map((day) => mlbParkOf('TB', at(day))?.roof),
      ['dome', 'open', 'dome'],
    );
  });

  it('have seven roofs that move and one that does not', () => {
    const roofs = mlbTeams.map(({ code }) => parkNow(code).roof);
    assert.equal(roofs.filter((roof) => roof === 'retractable').length, 7);
    assert.equal(roofs.filter((roof) => roof === 'dome').length, 1);
  });

  it('are unknown for a code that is none of theirs', () => {
    assert.equal(mlbParkOf('AL', at('2026-07-01')), undefined);
  });
});

describe('the great circle', () => {
  it('measures known ways', () => {
    const [seattle, miami] = [parkNow('SEA'), parkNow('MIA')];
    assert.ok(Math.abs(greatCircleKm(seattle, miami) - 4396) < 15);
    assert.equal(greatCircleKm(seattle, seattle), 0);
    assert.equal(greatCircleKm(seattle, miami), greatCircleKm(miami, seattle));
    const quarter = greatCircleKm({ latitude: 0, longitude: 0 }, { latitude: 90, longitude: 0 });
    assert.ok(Math.abs(quarter - (6371.0088 * Math.PI) / 2) < 1e-6);
  });
});
