import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readOptions, UsageError, type StartOptions } from './options.ts';

const places = { workingFolder: '/home/her', root: '/srv/linecast' };

function read(args: string[], env: Record<string, string> = {}): StartOptions {
  const options = readOptions(args, env, places);
  if (options === 'help') throw new Error('nobody asked for help');
  return options;
}

describe('the options of npm start', () => {
  it('plays the recorded day at sixty times the speed on the embedded stack', () => {
    const { stack, speed, tape, once, json } = read([]);
    assert.deepEqual(
      { stack, speed, tape, once, json },
      {
        stack: 'embedded',
        speed: '60',
        tape: '/srv/linecast/samples/mlb-2016-06-25',
        once: false,
        json: false,
      },
    );
  });

  it('takes each flag from the environment too, the command line first', () => {
    const env = { LINECAST_SPEED: 'max', LINECAST_ONCE: 'true', LINECAST_PORT_BASE: '0' };
    const { speed, once, portBase } = read(['--speed', '10'], env);
    assert.deepEqual({ speed, once, portBase }, { speed: '10', once: true, portBase: 0 });
  });

  it('never takes the folder of real odds for its Postgres', () => {
    assert.equal(read([], { LINECAST_DATA: '/srv/odds' }).data, undefined);
    assert.equal(read([], { LINECAST_POSTGRES_DATA: 'kept' }).data, '/home/her/kept');
  });

  it('takes its models from MODEL_REGISTRY, a folder or a URL, and from the repository where that is not set', () => {
    const placeOf = (place: string) => read([], { MODEL_REGISTRY: place }).modelRegistry;
    assert.equal(placeOf('mine'), '/home/her/mine');
    assert.equal(placeOf('http://me:secret@mlflow:5000/'), 'http://me:secret@mlflow:5000/');
    assert.equal(placeOf(''), undefined);
    assert.equal(read([]).modelRegistry, undefined);
  });

  it('names the variable of a flag that is neither true nor false', () => {
    assert.throws(() => read([], { LINECAST_ONCE: 'maybe' }), /LINECAST_ONCE takes true or false/);
  });

  it('means a given path from where the person stands', () => {
    assert.equal(read(['--tape', 'mine']).tape, '/home/her/mine');
    assert.equal(read(['--data', 'kept']).data, '/home/her/kept');
  });

  for (const args of [
    ['--speed', 'fast'],
    ['--speed', '0'],
    ['--stack', 'cloud'],
    ['--from', 'yesterday'],
    ['--port-base', 'x'],
    ['--namespace', 'Bad Name'],
    ['--no-such-flag'],
    ['stray'],
  ]) {
    it(`refuses ${args.join(' ')} with a sentence`, () => {
      assert.throws(() => read(args), UsageError);
    });
  }
});
