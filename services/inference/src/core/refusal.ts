// Why a question about a fixture is not answered: a stable word, then one sentence that says what to ask instead.
import { cutOffAtMs } from '@linecast/domain';
import type { FeaturesUpdated } from '@linecast/protos';
import type { SkipReason } from './decide.ts';

const sentences: Record<SkipReason, (vector: FeaturesUpdated) => string> = {
  past_start: ({ fixture, as_of }) =>
    `PAST_START: as of ${as_of} the window of the model reaches past the start of ${fixture.fixture_id} at ${fixture.start_at}; ask a model of a shorter timeframe, or with an earlier as_of`,
  window_over: ({ fixture, as_of }) =>
    `WINDOW_OVER: the newest vector of ${fixture.fixture_id} is as of ${as_of}, and the window of the model from there on is over; ask a model of a longer timeframe, or again when the market moves`,
  cut_off: ({ fixture }) => {
    const cutOff = new Date(cutOffAtMs(Date.parse(fixture.start_at))).toISOString();
    return `CUTOFF_PASSED: the cut-off of ${fixture.fixture_id} was ${cutOff}; ask with as_of at or before it for the last prediction`;
  },
  no_price: ({ fixture, as_of }) =>
    `NO_PRICE: ${fixture.fixture_id} is not offered as of ${as_of}; ask again when a book quotes it, or with an earlier as_of`,
  other_features: ({ fixture, feature_set: { name, version, hash } }) =>
    `OTHER_FEATURES: the vector of ${fixture.fixture_id} is of feature set ${name} v${version} (${hash.slice(0, 12)}), which the model does not read; ask again when the feature-processor has made one that it reads`,
  other_market: ({ fixture, market }) =>
    `OTHER_MARKET: the model does not predict ${market} of ${fixture.sport}; ask GET /v1/models what it predicts`,
};

export function refusal(reason: SkipReason, vector: FeaturesUpdated): string {
  return sentences[reason](vector);
}
