// Original file: linecast/v1/prediction.proto

import type { KeyFeature as _linecast_v1_KeyFeature, KeyFeature__Output as _linecast_v1_KeyFeature__Output } from '../../linecast/v1/KeyFeature.ts';

/**
 * What moved the log-odds of one selection: home, over, or the predicted of several. Exact: expected_score and all contributions sum to raw_score,
 * and of a game logit(raw_probability) is market_logit plus raw_score. Of several outcomes it is a softmax over all of them.
 */
export interface Explanation {
  'market_logit'?: (number | string);
  /**
   * The mean of the model's correction over its training rows.
   */
  'expected_score'?: (number | string);
  /**
   * The model's correction here, before calibration.
   */
  'raw_score'?: (number | string);
  /**
   * Every input of the model, the greatest contribution first.
   */
  'key_features'?: (_linecast_v1_KeyFeature)[];
  'selection'?: (string);
}

/**
 * What moved the log-odds of one selection: home, over, or the predicted of several. Exact: expected_score and all contributions sum to raw_score,
 * and of a game logit(raw_probability) is market_logit plus raw_score. Of several outcomes it is a softmax over all of them.
 */
export interface Explanation__Output {
  'market_logit': (number);
  /**
   * The mean of the model's correction over its training rows.
   */
  'expected_score': (number);
  /**
   * The model's correction here, before calibration.
   */
  'raw_score': (number);
  /**
   * Every input of the model, the greatest contribution first.
   */
  'key_features': (_linecast_v1_KeyFeature__Output)[];
  'selection': (string);
}
