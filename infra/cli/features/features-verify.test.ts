// The command as a person types it, against a server that answers as feature-processor does.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runCommandLine } from '../command-line.ts';
import { featuresVerify } from './features-verify.ts';
import { answer, refused, serve, type Recorded } from './testing/recorded.ts';

async function linecast(command: string) {
  let [stdout, stderr] = ['', ''];
  const code = await runCommandLine([featuresVerify], command.split(' '), {
    env: {},
    folder: '.',
    stdout: (text) => (stdout += text),
    stderr: (text) => (stderr += text),
  });
  return { code, stdout, stderr, lines: stdout.trimEnd().split('\n') };
}

const game = 'mlb-2016-06-25-MIN-NYY';
const clean = {
  checked: { fixtures: 16, vectors: 64, values: 8912, mismatches: 0 },
  mismatches: [],
  skipped: [],
};
const told = (value: number) => ({ value, status: 'ok', age_ms: 0 });
const differing = {
  checked: { fixtures: 2, vectors: 7, values: 900, mismatches: 3 },
  mismatches: [
    {
      fixture_id: game,
      feature_set: 'mlb-total@1',
      feature: 'total_line',
      online: told(8.5),
      stored: told(8),
    },
    { fixture_id: game, feature_set: 'mlb-total@1', feature: 'vector', online: null, naive: 'v_1' },
  ],
  skipped: [
    { fixture_id: game, feature_set: 'mlb-total@1', reason: 'not_on_log' },
    { fixture_id: 'mlb-2016-06-25-TB-BAL', feature_set: 'mlb-total@1', reason: 'not_on_log' },
    { fixture_id: 'mlb-2016-06-25-PHI-SF', feature_set: null, reason: 'no_vector' },
  ],
};

describe('features verify', () => {
  it('tells how much was compared, and that all of it is the same', async (t) => {
    const { url, asked } = await serve(t, answer(200, clean));
    const { code, stderr, lines } = await linecast(`features verify --sample 16 --url ${url}/`);
    assert.deepEqual([code, stderr, asked], [0, '', ['/v1/features/verify?sample=16']]);
    assert.deepEqual(lines, [
      'compared  fixtures  16',
      '          vectors   64',
      '          values    8912',
      '',
      '0 mismatches in 8912 values',
    ]);
  });

  it('asks for one game where one is named, and leaves the sample to the service', async (t) => {
    const { url, asked } = await serve(t, answer(200, clean));
    await linecast(`features verify --fixture 2016-06-25-MIN-NYY --url ${url}`);
    await linecast(`features verify --url ${url}`);
    assert.deepEqual(asked, [
      '/v1/features/verify?fixture=2016-06-25-MIN-NYY',
      '/v1/features/verify',
    ]);
  });

  it('lists what differs and what was left out, and fails', async (t) => {
    const { url } = await serve(t, answer(200, differing));
    const { code, lines } = await linecast(`features verify --url ${url}`);
    assert.equal(code, 6);
    assert.deepEqual(lines.slice(4), [
      'left out     vectors  because',
      'mlb-total@1  2        quotes no longer on the log from the first on: not recomputed',
      'every set    1        no vector yet',
      '',
      'fixture                 set          feature     online                                  stored                                naive',
      'mlb-2016-06-25-MIN-NYY  mlb-total@1  total_line  {"value":8.5,"status":"ok","age_ms":0}  {"value":8,"status":"ok","age_ms":0}  -',
      'mlb-2016-06-25-MIN-NYY  mlb-total@1  vector      null                                    -                                     "v_1"',
      'and 1 more',
      '',
      '3 mismatches in 900 values',
    ]);
  });

  it('tells programs the report as it came', async (t) => {
    const { url } = await serve(t, answer(200, differing));
    const { code, stdout } = await linecast(`features verify --json --url ${url}`);
    assert.deepEqual([code, JSON.parse(stdout)], [6, differing]);
  });

  const typed: [command: string, says: RegExp][] = [
    [`features verify ${game}`, /^features verify takes no words, and "mlb-\S+" is one; --fixture/],
    ['features verify --sample 0', /^--sample "0" is not a number of games, 1 to 500\.$/],
    ['features verify --sample 501', /is not a number of games/],
    ['features verify --sample many', /is not a number of games/],
    ['features verify --fixture x', /^"x" is not a fixture id; one looks like /],
    [`features verify --sample 1 --fixture ${game}`, /takes --fixture or --sample, not both\.$/],
    ['features verify --url here', /^--url "here" is not an address;/],
  ];
  for (const [command, says] of typed) {
    it(`answers "${command}" with one sentence and code 2`, async () => {
      const { code, stdout, stderr } = await linecast(command);
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr.trimEnd(), says);
      assert.equal(stderr.indexOf('\n'), stderr.length - 1);
    });
  }

  const busy = 'features are being verified for somebody else; ask again in some seconds';
  const nothing = { ...clean, checked: { fixtures: 0, vectors: 0, values: 0, mismatches: 0 } };
  const answers: [what: string, recorded: Recorded, code: number, says: RegExp][] = [
    ['a busy service', refused(429, busy), 5, /cannot answer \(429\): Features are being verified/],
    ['a game that nobody quoted', refused(404, `no features of "${game}"`), 2, /^No features of /],
    ['a service without vectors', answer(200, nothing), 5, /has no vector to verify yet; /],
    ['half an answer', answer(200, { ...clean, checked: {} }), 5, /is not feature-processor/],
    ['a stranger', { status: 200, text: '<html>' }, 5, /is not feature-processor/],
  ];
  for (const [what, recorded, expected, says] of answers) {
    it(`answers ${what} with one sentence and code ${expected}`, async (t) => {
      const { url } = await serve(t, recorded);
      const { code, stdout, stderr } = await linecast(`features verify --url ${url}`);
      assert.deepEqual([code, stdout], [expected, '']);
      assert.match(stderr.trimEnd(), says);
    });
  }
});
