import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isWorthWriting, readOptions, UsageError, type BenchOptions } from './options.ts';
import { featurePartNames } from './features/plan.ts';
import { modelPartNames } from './models/plan.ts';
import { partNames } from './plan.ts';

function read(...args: string[]): BenchOptions {
  const options = readOptions(args);
  if (options === 'help') throw new Error('nobody asked for help');
  return options;
}

describe('the options of npm run bench', () => {
  it('runs every part three times when nothing is said', () => {
    assert.deepEqual(read(), {
      ...{ rounds: 3, quick: false, json: false },
      ...{ suite: 'line', only: partNames },
    });
  });

  it('takes more rounds, one part, and JSON', () => {
    const expected = { suite: 'line', rounds: 5, quick: false, json: true, only: ['latency'] };
    assert.deepEqual(read('--rounds', '5', '--only', 'latency', '--json'), expected);
  });

  it('measures the features alone when asked, all of their parts or one', () => {
    assert.deepEqual(read('features').only, featurePartNames);
    assert.equal(isWorthWriting(read('features')), true);
    const { suite, only } = read('features', '--only', 'read');
    assert.deepEqual([suite, only], ['features', ['read']]);
    assert.equal(isWorthWriting(read('features', '--only', 'read')), false);
  });

  it('measures the models when asked, all of their parts or one', () => {
    assert.deepEqual(read('models').only, modelPartNames);
    assert.equal(isWorthWriting(read('models')), true);
    const { suite, only } = read('models', '--only', 'switch');
    assert.deepEqual([suite, only], ['models', ['switch']]);
    assert.equal(isWorthWriting(read('models', '--only', 'switch')), false);
  });

  it('writes down whole runs only', () => {
    assert.equal(isWorthWriting(read('--rounds', '4', '--json')), true);
    assert.equal(isWorthWriting(read('--quick')), false);
    assert.equal(isWorthWriting(read('--only', 'memory')), false);
  });

  for (const args of [
    ['--rounds', '2'],
    ['--rounds', 'many'],
    ['--rounds', '3.5'],
    ['--rounds', '21'],
    ['--only', 'speed'],
    ['--fast'],
    ['stray'],
    ['features', 'stray'],
    ['features', '--only', 'latency'],
    ['features', 'models'],
    ['models', '--only', 'read'],
  ]) {
    it(`refuses ${args.join(' ')} with a sentence`, () => {
      assert.throws(() => readOptions(args), UsageError);
    });
  }
});
