import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { baseballDay, daysOff, seasonOf } from './baseball-day.ts';
import { localHour } from './local-hour.ts';
import { mlbTeams } from './mlb-teams.ts';

const ms = (time: string): number => Date.parse(time);

describe('the day of a game', () => {
  it('is the date at the venue from ten in the morning to eleven at night, in every zone', () => {
    for (const timeZone of new Set(mlbTeams.map((team) => team.timeZone))) {
      const date = new Intl.DateTimeFormat('en-CA', { timeZone });
      for (const day of ['2016-04-05', '2016-07-04', '2016-11-06']) {
        for (let hour = 0; hour < 24; hour += 1) {
          const startAtMs = ms(`${day}T00:00:00Z`) + hour * 3_600_000;
          const local = localHour(timeZone, startAtMs) ?? Number.NaN;
          if (local < 10 || local > 23) continue;
          const expected = ms(`${date.format(startAtMs)}T00:00:00Z`) / 86_400_000;
          assert.equal(baseballDay(startAtMs), expected, `${timeZone} ${day} ${hour}`);
        }
      }
    }
  });

  it('belongs to the season of its year', () => {
    assert.equal(seasonOf(ms('2016-11-03T00:08:00Z')), 2016);
    assert.equal(seasonOf(ms('2016-01-01T05:00:00Z')), 2015);
  });

  it('counts the days on which nothing was played', () => {
    const night = ms('2016-06-25T02:10:00Z');
    assert.equal(daysOff(night, ms('2016-06-25T20:00:00Z')), 0);
    assert.equal(daysOff(night, ms('2016-06-26T20:00:00Z')), 1);
    assert.equal(daysOff(ms('2016-06-25T17:00:00Z'), ms('2016-06-25T23:00:00Z')), 0);
  });
});

describe('the clock at the park', () => {
  it('shows the hour there, summer and winter', () => {
    assert.equal(localHour('America/New_York', ms('2016-06-25T17:30:00Z')), 13.5);
    assert.equal(localHour('America/Los_Angeles', ms('2016-06-25T02:00:00Z')), 19);
    assert.equal(localHour('America/Phoenix', ms('2016-06-25T02:00:00Z')), 19);
    assert.equal(localHour('America/Denver', ms('2016-11-20T07:00:00Z')), 0);
    assert.equal(localHour('Europe/Vienna', 0), undefined);
  });
});
