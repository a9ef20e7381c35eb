import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { InvalidRequest } from '@linecast/kit';
import { chooseModel } from './choose-model.ts';
import { someLine, someModel, someTotal } from './testing/vectors.ts';

const served = [someLine, someModel, someTotal];
const choose = (market: string, model = '', models = served) =>
  chooseModel(models, (each) => each, { market, model }).name;

describe('the model that answers a question', () => {
  it('is the one for the end of the game in the market, the moneyline where none is named', () => {
    assert.equal(choose(''), 'linear');
    assert.equal(choose('h2h'), 'linear');
    assert.equal(choose('total'), 'totals');
  });

  it('is the one that is named, whatever it foresees', () => {
    assert.equal(choose('', 'lines'), 'lines');
    assert.equal(choose('h2h', 'lines'), 'lines');
    assert.equal(choose('', 'totals'), 'totals');
  });

  it('is the first of two for one market', () => {
    const second = { ...someModel, name: 'second' };
    assert.equal(choose('h2h', '', [second, ...served]), 'second');
    assert.equal(choose('h2h', '', [...served, second]), 'linear');
  });

  const refused = [
    ['spread', '', 'market "spread" is not predicted here; there is: h2h, total; by name: lines'],
    ['', 'nobody', 'model "nobody" is not served here; there is: lines, linear, totals'],
    ['total', 'lines', 'model lines predicts h2h, not "total"; ask without a market'],
  ] as const;
  for (const [market, model, sentence] of refused) {
    it(`is none for ${market || 'no market'} and ${model || 'no model'}, and the caller is told what there is`, () => {
      assert.throws(() => choose(market, model), new InvalidRequest(sentence));
    });
  }

  it('is none for the moneyline where only lines are foreseen', () => {
    const none = new InvalidRequest(
      'market "h2h" is not predicted here; there is: none; by name: lines',
    );
    assert.throws(() => choose('', '', [someLine]), none);
  });
});
