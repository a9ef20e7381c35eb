import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contextFeatures } from '../features/families/context-features.ts';
import { gameContextOf } from './game-context-of.ts';
import type { GameResult } from './game-context.ts';
import { createLeagueLedger } from './league-ledger.ts';
import type { Observation } from './observation.ts';
import { asOfMs, dayMs, fixture, forecast, game, startAtMs } from './testing/contexts.ts';

const played: GameResult[] = Array.from({ length: 25 }, (_, i) => [
  { ...game(60 - i, 'NYY 3 BAL 5'), homeStarter: i % 5 === 0 ? 'A' : 'C' },
  game(30 - i, 'BAL 2 BOS 4'),
  { ...game(29.5 - i, 'TB 1 NYY 0'), awayStarter: i % 5 === 0 ? 'B' : null },
]).flat();
const meeting = game(61, 'BAL 3 TB 2');

const weather = { windKph: 12, precipitationProbability: 0.1, humidity: 0.5 };
const news: Observation[] = [
  { kind: 'weather', ...forecast({ ...weather, temperatureC: 20, atMs: asOfMs - 7200_000 }) },
  { kind: 'weather', ...forecast({ ...weather, temperatureC: 25, atMs: asOfMs - 1 }) },
  { kind: 'roof', atMs: asOfMs - 5, roof: 'open' },
  { kind: 'starter', side: 'home', atMs: asOfMs - dayMs, status: 'tbd', pitcher: null },
  { kind: 'starter', side: 'home', atMs: asOfMs - 9, status: 'announced', pitcher: 'A' },
  { kind: 'starter', side: 'away', atMs: asOfMs - 9, status: 'announced', pitcher: 'B' },
];

/** Told at the as-of time, and after it. */
const futureNews = [asOfMs, asOfMs + 1, asOfMs + dayMs].flatMap((atMs): Observation[] => [
  { kind: 'weather', ...forecast({ temperatureC: -40, windKph: 200, atMs }) },
  { kind: 'roof', atMs, roof: 'closed' },
  { kind: 'starter', side: 'home', atMs, status: 'scratched', pitcher: null },
  { kind: 'starter', side: 'away', atMs, status: 'tbd', pitcher: null },
]);
const futureGames: GameResult[] = ['TB 9 BAL 0', 'BAL 1 BOS 9', 'TB 0 NYY 9'].flatMap(
  (score, i) => [
    { ...game(1, score), fixtureId: `now-${i}`, finalAtMs: asOfMs },
    { ...game(1.5, score), fixtureId: `later-${i}`, finalAtMs: asOfMs + i + 1 },
  ],
);
const corrections = played.map((each) => ({ ...each, homeScore: 30, finalAtMs: asOfMs }));

function contextOf(
  results: readonly GameResult[],
  observations: readonly Observation[],
  at = asOfMs,
) {
  const ledger = createLeagueLedger();
  for (const each of results) ledger.add(each);
  return gameContextOf(fixture, ledger, observations, at);
}

const vectorOf = (...told: Parameters<typeof contextOf>) => {
  const context = contextOf(...told);
  return contextFeatures.map(({ name, compute }) => ({
    name,
    ...compute({ fixture, startAtMs, asOfMs, context }),
  }));
};

describe('the context of a game', () => {
  it('is the newest of every kind', () => {
    const { home, away, headToHead, park, ...rest } = contextOf([...played, meeting], news);
    assert.equal(rest.weather?.temperatureC, 25);
    assert.equal(rest.roof?.roof, 'open');
    assert.deepEqual([home.starter?.pitcher, away.starter?.pitcher], ['A', 'B']);
    assert.deepEqual([home.starts.length, away.starts.length], [5, 5]);
    assert.deepEqual([home.season?.won, home.season?.lost], [26, 25]);
    assert.deepEqual(headToHead, { homeWon: 1, awayWon: 0, atMs: meeting.finalAtMs });
    assert.deepEqual([park?.homeGames, park?.roadGames], [25, 26]);
  });

  it('does not depend on the order in which news come', () => {
    assert.deepEqual(contextOf(played, news.toReversed()), contextOf(played, news));
  });

  it('takes the last of what was told at one time', () => {
    const [first] = news;
    assert.ok(first?.kind === 'weather');
    const twice = [first, { ...first, temperatureC: 31 }];
    assert.equal(contextOf([], twice).weather?.temperatureC, 31);
  });

  it('says nothing where nothing was told', () => {
    const { home, away, ...rest } = contextOf([], []);
    assert.deepEqual(rest, { weather: null, roof: null, headToHead: null, park: null });
    const untold = { games: [], elo: null, season: null, starter: null, starts: [] };
    assert.deepEqual(
      [home, away],
      [
        { team: 'BAL', ...untold },
        { team: 'TB', ...untold },
      ],
    );
  });

  it('forgets the pitcher who was scratched', () => {
    const scratched: Observation = {
      kind: 'starter',
      side: 'home',
      atMs: asOfMs - 2,
      status: 'scratched',
      pitcher: null,
    };
    const { home, away } = contextOf(played, [...news, scratched]);
    assert.deepEqual([home.starter?.status, home.starts.length], ['scratched', 0]);
    assert.equal(away.starts.length, 5);
  });

  it('leaves the game itself out, however late one asks', () => {
    const itself = { ...game(0, 'TB 9 BAL 0'), fixtureId: fixture.fixtureId };
    const lateMs = startAtMs + dayMs;
    assert.deepEqual(contextOf([...played, itself], [], lateMs), contextOf(played, [], lateMs));
  });
});

describe('the features of the context', () => {
  const expected = vectorOf([...played, meeting], news);

  it('all have a value when everything is known', () => {
    assert.deepEqual(
      expected.filter(({ status }) => status !== 'ok'),
      [],
    );
  });

  it('are not changed by a result, a forecast or a starter told at the as-of time or later', () => {
    const results = [...played, meeting];
    assert.deepEqual(vectorOf([...futureGames, ...results], [...futureNews, ...news]), expected);
    assert.deepEqual(vectorOf([...corrections, ...results], news), expected);
    assert.deepEqual(vectorOf([...results, ...corrections], [...news, ...futureNews]), expected);
  });

  it('are changed by the same facts once they were told before', () => {
    const sooner = futureGames.map((each) => ({ ...each, finalAtMs: asOfMs - 1 }));
    const planted = vectorOf([...played, meeting, ...sooner], news);
    for (const name of ['home_elo', 'away_streak', 'head_to_head_games', 'home_rest_days']) {
      const valueIn = (vector: typeof planted) => vector.find((each) => each.name === name);
      assert.notDeepEqual(valueIn(planted), valueIn(expected), name);
    }
  });
});
