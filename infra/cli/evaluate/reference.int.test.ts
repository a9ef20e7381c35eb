// Every row of prediction-quality.md §9, and the figures of MANIFEST §3, computed again from the shared data by the command itself.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { before, describe, it } from 'node:test';
import type { Report } from './report.ts';
import type { Paired } from './scores/paired.ts';
import type { Score } from './scores/score.ts';
import { told } from './testing/told.ts';

const root = resolve(import.meta.dirname, '../../..');
const data = resolve(root, process.env['LINECAST_DATA'] ?? '../shared/data');
const files = {
  'open-close': 'mlb/odds_open_close_2010_2016.csv.gz',
  pinnacle: 'mlb/pinnacle_2016',
  nba: 'nba/odds_close_2008_2018.csv.gz',
  'football-data': 'soccer/football_data_2012_2023.csv.gz',
} as const;
const isHere = Object.values(files).every((file) => existsSync(resolve(data, file)));
const skip = isHere ? false : 'no real odds here: set LINECAST_DATA to the data folder';

const tolerance = { logLoss: 0.0001, accuracy: 0.001 };

function near(actual: number | null | undefined, expected: number, within: number): void {
  assert.ok(
    typeof actual === 'number' && Math.abs(actual - expected) <= within,
    `${actual} is not within ${within} of ${expected}`,
  );
}

async function reportOf(format: keyof typeof files): Promise<Report> {
  const { code, stdout } = await told(data, '--format', format, '--data', files[format], '--json');
  assert.equal(code, 0);
  const report: Report = JSON.parse(stdout);
  return report;
}

function scoreIn(report: Report, price: string, method: string): Score {
  const found = report.scores.find((each) => each.price === price && each.method === method);
  assert.ok(found, `there is no ${price} ${method}`);
  return found;
}

function pairIn(report: Report, price: string, minus: string, method: string): Paired {
  const found = report.paired.find(
    (each) => each.price === price && each.minus === minus && each.method === method,
  );
  assert.ok(found, `there is no ${price} - ${minus}`);
  return found;
}

describe('MLB open and close 2010-16', { skip }, () => {
  let report: Report;
  before(async () => (report = await reportOf('open-close')));
  const lossOf = (price: string, method: string): number => scoreIn(report, price, method).log_loss;

  it('has 17,254 rows, 8 jumps and 17,228 clean games, every one left out by name', () => {
    const jumps = report.quarantined.find(({ reason }) => reason === 'jump')?.count;
    assert.deepEqual([report.rows, jumps, report.games], [17_254, 8, 17_228]);
    assert.equal(report.left_out.length, 17_254 - 17_228);
    const kan = report.left_out.find(({ game }) => game.startsWith('2010-07-11 KAN at CWS'));
    assert.match(kan?.detail ?? '', /^15\.\d points/);
  });

  it('has the log losses of both methods and of the constant', () => {
    near(lossOf('open', 'multiplicative'), 0.67881, tolerance.logLoss);
    near(lossOf('close', 'multiplicative'), 0.67623, tolerance.logLoss);
    near(lossOf('open', 'power'), 0.67883, tolerance.logLoss);
    near(lossOf('close', 'power'), 0.67616, tolerance.logLoss);
    near(report.constant.log_loss, 0.69047, tolerance.logLoss);
  });

  it('has the accuracy of open and close', () => {
    near(scoreIn(report, 'open', 'power').accuracy, 0.568, tolerance.accuracy);
    near(scoreIn(report, 'close', 'power').accuracy, 0.5762, tolerance.accuracy);
  });

  it('has the coverage of the close', () => {
    const rows = [
      [0.55, 0.594, 0.607],
      [0.6, 0.285, 0.642],
      [0.65, 0.109, 0.684],
    ] as const;
    for (const [atLeast, coverage, accuracy] of rows) {
      const band = report.bands.find((each) => each.price === 'close' && each.at_least === atLeast);
      near(band?.coverage, coverage, tolerance.accuracy);
      near(band?.accuracy, accuracy, tolerance.accuracy);
    }
  });

  it('has the accuracy of the surest half and 30 %, and their worst seasons', () => {
    const rows = [
      [0.5, 0.615, 0.605],
      [0.3, 0.641, 0.628],
    ] as const;
    for (const [share, accuracy, worst] of rows) {
      const top = report.tops.find((each) => each.price === 'close' && each.share === share);
      near(top?.accuracy, accuracy, tolerance.accuracy);
      near(top?.worst_season?.accuracy, worst, tolerance.accuracy);
    }
  });

  it('has the seasons of section 3, quarantine aside', () => {
    const seasons = [
      ['2010', 0.575, 0.579, 0.6768, 0.6755],
      ['2011', 0.571, 0.577, 0.6798, 0.6774],
      ['2012', 0.56, 0.575, 0.6793, 0.6772],
      ['2013', 0.574, 0.568, 0.6764, 0.6757],
      ['2014', 0.564, 0.567, 0.6813, 0.6774],
      ['2015', 0.561, 0.576, 0.6803, 0.6765],
      ['2016', 0.573, 0.585, 0.678, 0.6733],
    ] as const;
    for (const [season, accuracyOpen, accuracyClose, lossOpen, lossClose] of seasons) {
      for (const [price, accuracy, loss] of [
        ['open', accuracyOpen, lossOpen],
        ['close', accuracyClose, lossClose],
      ] as const) {
        const found = report.seasons.find(
          (each) =>
            each.season === season && each.price === price && each.method === 'multiplicative',
        );
        near(found?.with_quarantined.log_loss, loss, tolerance.logLoss);
        near(found?.even_prices?.accuracy_half, accuracy, tolerance.accuracy);
      }
    }
  });
});

describe('Pinnacle 2016', { skip }, () => {
  let report: Report;
  before(async () => (report = await reportOf('pinnacle')));

  it('has 1,566 games and their log loss at each time', () => {
    assert.equal(report.games, 1566);
    const rows = {
      first: 0.67784,
      'T-180': 0.67731,
      'T-60': 0.67513,
      'T-20': 0.67509,
      last: 0.67524,
    };
    for (const [price, loss] of Object.entries(rows)) {
      near(scoreIn(report, price, 'power').log_loss, loss, tolerance.logLoss);
    }
  });

  it('has the games and log losses of the manifest a day and half a day before', () => {
    const day = scoreIn(report, 'T-24h', 'multiplicative');
    assert.equal(day.n, 1083);
    near(day.log_loss, 0.68012, tolerance.logLoss);
    near(scoreIn(report, 'T-12h', 'multiplicative').log_loss, 0.67872, tolerance.logLoss);
  });

  it('has the difference of T-20 and the last price', () => {
    const paired = pairIn(report, 'T-20', 'last', 'power');
    near(paired.mean, -0.00014, 0.00001);
    near(paired.se, 0.00038, 0.00001);
  });

  it('counts the known traps of the updates', () => {
    const count = (kind: string): number | undefined =>
      report.notes.find((note) => note.kind === kind)?.count;
    assert.equal(count('updates_read'), 178_447);
    assert.equal(count('updates_repeated'), 26_419);
    assert.equal(count('updates_in_play'), 786);
  });
});

describe('NBA 2008-18', { skip }, () => {
  let report: Report;
  before(async () => (report = await reportOf('nba')));

  it('has 14,197 games with sound prices, one of them without a winner', () => {
    assert.deepEqual([report.rows, report.sound_prices, report.games], [14_209, 14_197, 14_196]);
    const [tie] = report.left_out.filter(({ reason }) => reason === 'tie');
    assert.deepEqual(tie, { reason: 'tie', game: '2012-12-26 ny at phx', detail: '95:95' });
  });

  it('has the log loss of both methods', () => {
    near(scoreIn(report, 'close', 'multiplicative').log_loss, 0.58027, tolerance.logLoss);
    near(scoreIn(report, 'close', 'power').log_loss, 0.58058, tolerance.logLoss);
  });
});

describe('football 2012-23', { skip }, () => {
  let report: Report;
  before(async () => (report = await reportOf('football-data')));

  it('has 19,981 closes of Pinnacle with their log losses and ranked probability score', () => {
    const score = scoreIn(report, 'PSC', 'multiplicative');
    assert.equal(score.n, 19_981);
    near(score.log_loss, 0.96385, tolerance.logLoss);
    near(score.rps, 0.19438, tolerance.logLoss);
    near(scoreIn(report, 'PSC', 'power').log_loss, 0.96376, tolerance.logLoss);
  });

  it('has the other prices of the manifest', () => {
    near(report.constant.log_loss, 1.06781, tolerance.logLoss);
    near(scoreIn(report, 'B365', 'multiplicative').log_loss, 0.96725, tolerance.logLoss);
    near(scoreIn(report, 'AvgC', 'multiplicative').log_loss, 0.9754, tolerance.logLoss);
    const paired = pairIn(report, 'PSC', 'PS', 'multiplicative');
    assert.equal(paired.n, 19_957);
    near(paired.mean, -0.00267, 0.00001);
  });
});
