import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ConfigError, Unavailable } from '@linecast/kit';
import { UsageError, type Arguments, type Command } from './command.ts';
import { runCommandLine } from './command-line.ts';

const show: Command = {
  noun: 'tape',
  verb: 'show',
  summary: 'say what is on a tape',
  usage: 'how tape show is used',
  flags: { speed: { type: 'string' }, 'dry-run': { type: 'boolean' } },
  run: async ({ words, flags }) => ({ json: { words, flags }, text: ['first', 'second'] }),
};

async function run(args: string[], env: Record<string, string> = {}, over: Partial<Command> = {}) {
  let [stdout, stderr] = ['', ''];
  const code = await runCommandLine([{ ...show, ...over }], args, {
    env,
    folder: 'here',
    stdout: (text) => (stdout += text),
    stderr: (text) => (stderr += text),
  });
  return { code, stdout, stderr };
}

/** What the command was given, as it says itself. */
async function given(
  args: string[],
  env: Record<string, string> = {},
  over: Partial<Command> = {},
): Promise<Arguments['flags']> {
  let flags: Arguments['flags'] = {};
  const spy: Command['run'] = async (all) => {
    flags = all.flags;
    return { json: null, text: [] };
  };
  assert.equal((await run(['tape', 'show', ...args], env, { ...over, run: spy })).code, 0);
  return flags;
}

describe('the command line', () => {
  it('answers people with lines and programs with one JSON value', async () => {
    assert.equal((await run(['tape', 'show', 'x'])).stdout, 'first\nsecond\n');
    const { stdout, stderr } = await run(['tape', 'show', 'x', '--json']);
    assert.deepEqual(JSON.parse(stdout), { words: ['x'], flags: { json: 'true' } });
    assert.equal(stderr, '');
  });

  const mistakes: [what: string, args: string[], says: RegExp][] = [
    ['nothing', [], /npm run linecast -- <noun> <verb>/],
    ['an unknown noun', ['fish', 'show'], /^There is no "fish"; there is: tape\.\n$/],
    ['a noun alone', ['tape'], /^"tape" needs a verb; there is: tape show\.\n$/],
    ['an unknown verb', ['tape', 'eat'], /^"tape" cannot "eat"; there is: tape show\.\n$/],
    ['an unknown flag', ['tape', 'show', '--fast'], /^Unknown option '--fast'\.\n$/],
    ['a flag without its value', ['tape', 'show', '--speed'], /'--speed <value>' argument missing/],
  ];
  for (const [what, args, says] of mistakes) {
    it(`answers ${what} with one sentence on stderr and code 2`, async () => {
      const { code, stdout, stderr } = await run(args);
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, says);
      assert.doesNotMatch(stderr, /\n +at /);
    });
  }

  const ends: [what: string, error: Error, code: number, stderr: RegExp][] = [
    ['a mistake in use', new UsageError('Not so.'), 2, /^Not so\.\n$/],
    ['a wrong file', new ConfigError('No tape.'), 2, /^No tape\.\n$/],
    ['a dependency that is away', new Unavailable('No broker.'), 5, /^No broker\.\n$/],
    ['a bug', new TypeError('oh'), 1, /TypeError: oh\n +at /],
  ];
  for (const [what, error, code, says] of ends) {
    it(`ends with ${code} on ${what}`, async () => {
      const done = await run(['tape', 'show'], {}, { run: () => Promise.reject(error) });
      assert.equal(done.code, code);
      assert.match(done.stderr, says);
    });
  }

  it('explains itself, its nouns and its commands on request', async () => {
    assert.match((await run(['--help'])).stdout, /tape show {2}say what is on a tape/);
    assert.match((await run(['tape', '--help'])).stdout, /tape show/);
    const { code, stdout } = await run(['tape', 'show', '--help']);
    assert.deepEqual([code, stdout], [0, 'how tape show is used\n']);
  });
});

describe('a noun that is itself a command', () => {
  const { verb: _, ...nounOnly } = show;
  const evaluate: Command = { ...nounOnly, noun: 'evaluate', usage: 'how to evaluate' };
  async function ask(...args: string[]) {
    let [stdout, stderr] = ['', ''];
    const code = await runCommandLine([evaluate, show], args, {
      env: {},
      folder: 'here',
      stdout: (text) => (stdout += text),
      stderr: (text) => (stderr += text),
    });
    return { code, stdout, stderr };
  }

  it('needs no verb, and takes all that follows as its own words and flags', async () => {
    const { code, stdout } = await ask('evaluate', 'x', '--speed', '2', '--json');
    assert.equal(code, 0);
    assert.deepEqual(JSON.parse(stdout), {
      words: ['x'],
      flags: { speed: '2', json: 'true' },
    });
    assert.equal((await ask('evaluate')).stdout, 'first\nsecond\n');
  });

  it('explains itself, and stands in the list of commands by its noun alone', async () => {
    assert.equal((await ask('evaluate', '--help')).stdout, 'how to evaluate\n');
    assert.match((await ask('--help')).stdout, /^ {2}evaluate {3}say what is on a tape$/m);
  });

  it('leaves the other nouns with their verbs', async () => {
    assert.match((await ask('tape')).stderr, /^"tape" needs a verb; there is: tape show\.\n$/);
  });
});

describe('flags', () => {
  it('never take the folder of real odds for the file that --data means', async () => {
    const own = { flags: { data: { type: 'string' } } } as const;
    const dataOf = async (args: string[], env: Record<string, string>) =>
      JSON.parse((await run(['tape', 'show', '--json', ...args], env, own)).stdout).flags.data;
    const odds = { LINECAST_DATA: '/srv/odds' };
    assert.equal(await dataOf([], odds), undefined);
    assert.equal(await dataOf([], { ...odds, LINECAST_INPUT_DATA: 'table' }), 'table');
    assert.equal(await dataOf(['--data', 'mine'], odds), 'mine');
  });

  it('come from the environment too, and the command line wins', async () => {
    assert.equal((await given([], { LINECAST_SPEED: '60' }))['speed'], '60');
    assert.equal((await given(['--speed', '1'], { LINECAST_SPEED: '60' }))['speed'], '1');
    assert.equal((await given([], { LINECAST_SPEED: '' }))['speed'], undefined);
  });

  it('that stand for one another are one: the typed one, whatever is exported', async () => {
    const flags = { tape: { type: 'string' }, database: { type: 'string' } } as const;
    const over = { flags, alternatives: ['tape', 'database'] };
    const env = { LINECAST_TAPE: 't', LINECAST_DATABASE: 'd' };
    const of = async (...args: string[]) => {
      const { tape, database } = await given(args, env, over);
      return [tape, database];
    };
    assert.deepEqual(await of('--tape', 'x'), ['x', undefined]);
    assert.deepEqual(await of('--database', 'x'), [undefined, 'x']);
    assert.deepEqual(await of('--tape', 'x', '--database', 'y'), ['x', 'y']);
    assert.deepEqual(await of(), ['t', 'd']);
  });

  it('of yes or no are on, off, or not given', async () => {
    assert.equal((await given(['--dry-run']))['dry-run'], 'true');
    assert.equal((await given([], { LINECAST_DRY_RUN: 'true' }))['dry-run'], 'true');
    assert.equal((await given([], { LINECAST_DRY_RUN: 'false' }))['dry-run'], undefined);
  });
});
