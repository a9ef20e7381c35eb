import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { logit, sigmoid } from '../odds/logit.ts';
import { seededRandom, standardNormals } from '../stats/seeded-random.ts';
import { judgeChallenger, type Challenge, type ScoredGame } from './judge-challenger.ts';

/** Games of a calibrated champion; `challenger` makes its probability from the champion's and the truth. */
function scored(
  count: number,
  challenger: (champion: number, truth: number, noise: number) => number,
): ScoredGame[] {
  const random = seededRandom(4);
  const normal = standardNormals(random);
  return Array.from({ length: count }, (_, i) => {
    const truth = 0.14 + 0.36 * normal();
    const champion = sigmoid(truth + 0.06 * normal());
    const date = new Date(Date.UTC(2016, 3, 1) + Math.floor(i / 13) * 86_400_000);
    return {
      date: date.toISOString().slice(0, 10),
      champion,
      challenger: challenger(champion, truth, normal()),
      outcome: random() < sigmoid(truth) ? 1 : 0,
    };
  });
}

const served: Omit<Challenge, 'games'> = {
  parity: { maxDifference: 3e-16, limit: 1e-12 },
  latency: { p99Ms: 8, limitMs: 50 },
};
const judge = (games: readonly ScoredGame[], over: Partial<Challenge> = {}) =>
  judgeChallenger({ games, ...served, ...over });

/** Of the size by which an offset booster differs from its price. */
const alike = (champion: number, _: number, noise: number): number =>
  sigmoid(logit(champion) + 0.03 * noise);
const knowing = (_: number, truth: number): number => sigmoid(truth);
const contrary = (_: number, truth: number): number => sigmoid(-truth);

describe('the gate', () => {
  it('promotes a challenger that is not worse, and says so with its evidence', () => {
    const decision = judge(scored(5_000, alike));
    assert.deepEqual([decision.outcome, decision.verdict], ['promote', 'non_inferior']);
    assert.deepEqual([decision.games, decision.dates, decision.from], [5_000, 385, '2016-04-01']);
    assert.ok(decision.upper !== null && decision.upper > 0 && decision.upper <= decision.margin);
    assert.match(decision.reason, /not worse than the champion by more than 0\.001\.$/);
    assert.deepEqual(JSON.parse(JSON.stringify(decision)), decision);
  });

  it('waits below 1,650 games, however good the challenger looks', () => {
    const decision = judge(scored(1_600, knowing));
    assert.deepEqual([decision.outcome, decision.upper], ['wait', null]);
    assert.equal(judge(scored(300, knowing)).verdict, 'too_few');
    assert.equal(judge([]).outcome, 'wait');
  });

  it('claims a gain only from 2,000 games on', () => {
    const games = scored(2_400, knowing).map((game) => ({
      ...game,
      champion: 1 - game.challenger,
    }));
    assert.equal(judge(games).verdict, 'better');
    const early = judge(games.slice(0, 1_990));
    assert.deepEqual(
      [early.verdict, early.upper !== null && early.upper < 0],
      ['non_inferior', true],
    );
  });

  it('rejects a challenger that is shown to be worse, long before it could be promoted', () => {
    const decision = judge(scored(1_200, contrary));
    assert.deepEqual([decision.outcome, decision.verdict], ['reject', 'worse']);
    assert.ok(decision.lower !== null && decision.lower > 0);
  });

  const games = scored(5_000, alike);
  const vetoes: [what: string, over: Partial<Challenge>, name: string][] = [
    [
      'scores that differ between trainer and server',
      { parity: { maxDifference: 1e-9, limit: 1e-12 } },
      'parity',
    ],
    ['scores that nobody compared', { parity: null }, 'parity'],
    ['slow answers', { latency: { p99Ms: 51, limitMs: 50 } }, 'latency_p99_ms'],
    ['latency that nobody measured', { latency: null }, 'latency_p99_ms'],
  ];
  for (const [what, over, name] of vetoes) {
    it(`does not promote with ${what}`, () => {
      const { outcome, checks, reason } = judge(games, over);
      assert.equal(outcome, 'veto');
      assert.deepEqual(
        checks.filter(({ holds }) => !holds).map((check) => check.name),
        [name],
      );
      assert.match(reason, new RegExp(`these checks do not hold: ${name}\\.$`));
    });
  }

  it('does not promote probabilities that are too bold, if the champion is as bold', () => {
    const bold = scored(5_000, alike).map((game) => {
      const p = sigmoid(1.5 * logit(game.champion));
      return { ...game, champion: p, challenger: p };
    });
    const { outcome, verdict, checks } = judge(bold);
    assert.deepEqual([outcome, verdict], ['veto', 'non_inferior']);
    assert.equal(checks.find(({ name }) => name === 'calibration_slope')?.holds, false);
  });
});
