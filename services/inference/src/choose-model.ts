// Which of the models that are served answers a question: the one it names, or the one for the end of the game in its market.
import { InvalidRequest } from '@linecast/kit';
import type { ModelFacts } from './core/model.ts';
import { quoted, type Question } from './question.ts';

type Named = Pick<ModelFacts, 'name' | 'market' | 'timeframe'>;

/** The models in the order they were given. Throws {@link InvalidRequest}. */
export function chooseModel<T>(
  models: readonly T[],
  factsOf: (model: T) => Named,
  { market, model }: Pick<Question, 'market' | 'model'>,
): T {
  if (model !== '') {
    const named = models.find((each) => factsOf(each).name === model);
    if (!named) {
      const names = models.map((each) => factsOf(each).name);
      throw new InvalidRequest(
        `model ${quoted(model)} is not served here; there is: ${list(names)}`,
      );
    }
    const own = factsOf(named).market;
    if (market === '' || market === own) return named;
    throw new InvalidRequest(
      `model ${model} predicts ${own}, not ${quoted(market)}; ask without a market`,
    );
  }
  const ofGames = models.filter((each) => factsOf(each).timeframe === null);
  const wanted = market === '' ? defaultMarket : market;
  const found = ofGames.find((each) => factsOf(each).market === wanted);
  if (found) return found;
  const there = list(ofGames.map((each) => factsOf(each).market));
  const lines = models.filter((each) => !ofGames.includes(each)).map((each) => factsOf(each).name);
  const byName = lines.length === 0 ? '' : `; by name: ${list(lines)}`;
  throw new InvalidRequest(
    `market ${quoted(wanted)} is not predicted here; there is: ${there}${byName}`,
  );
}

const defaultMarket = 'h2h';

const list = (names: readonly string[]): string =>
  names.length === 0 ? 'none' : [...new Set(names)].join(', ');
