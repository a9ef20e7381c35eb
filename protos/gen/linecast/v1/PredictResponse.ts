// Original file: linecast/v1/prediction.proto

import type { SelectionPrediction as _linecast_v1_SelectionPrediction, SelectionPrediction__Output as _linecast_v1_SelectionPrediction__Output } from '../../linecast/v1/SelectionPrediction.ts';
import type { Price as _linecast_v1_Price, Price__Output as _linecast_v1_Price__Output } from '../../linecast/v1/Price.ts';
import type { Model as _linecast_v1_Model, Model__Output as _linecast_v1_Model__Output } from '../../linecast/v1/Model.ts';
import type { Freshness as _linecast_v1_Freshness, Freshness__Output as _linecast_v1_Freshness__Output } from '../../linecast/v1/Freshness.ts';
import type { Explanation as _linecast_v1_Explanation, Explanation__Output as _linecast_v1_Explanation__Output } from '../../linecast/v1/Explanation.ts';
import type { Confidence as _linecast_v1_Confidence, Confidence__Output as _linecast_v1_Confidence__Output } from '../../linecast/v1/Confidence.ts';
import type { Size as _linecast_v1_Size, Size__Output as _linecast_v1_Size__Output } from '../../linecast/v1/Size.ts';

export interface PredictResponse {
  'prediction_id'?: (string);
  'fixture_id'?: (string);
  'market'?: (string);
  'start_at'?: (string);
  /**
   * One entry per selection: home and away, over and under; of a line rise, stay and fall, or swing.
   */
  'selections'?: (_linecast_v1_SelectionPrediction)[];
  'price'?: (_linecast_v1_Price | null);
  /**
   * BET or NO_EDGE; empty where nothing can be bet on.
   */
  'recommendation'?: (string);
  /**
   * One sentence: why the number is what it is.
   */
  'reason'?: (string);
  'model'?: (_linecast_v1_Model | null);
  /**
   * The feature vector the answer rests on.
   */
  'vector_id'?: (string);
  'as_of'?: (string);
  /**
   * Age of the price at the time of asking.
   */
  'price_age_seconds'?: (number | string);
  'freshness'?: (_linecast_v1_Freshness);
  'warnings'?: (string)[];
  'latency_ms'?: (number | string);
  /**
   * replay or live.
   */
  'mode'?: (string);
  /**
   * Where it was asked for; a warning says why it is not there.
   */
  'explanation'?: (_linecast_v1_Explanation | null);
  /**
   * home_win, home_cover, over, line_direction, swing_high, swing_low or line_move.
   */
  'target'?: (string);
  /**
   * Of a line: how far ahead, from as_of on.
   */
  'timeframe'?: (string);
  /**
   * Posted line of a spread (of the home side) or a total.
   */
  'line'?: (number | string);
  /**
   * How likely the predicted selection is, and how sure that is.
   */
  'confidence'?: (_linecast_v1_Confidence | null);
  /**
   * Of line_move: move, or q10, q50 and q90, in probability (h2h) or runs.
   */
  'sizes'?: (_linecast_v1_Size)[];
  '_line'?: "line";
}

export interface PredictResponse__Output {
  'prediction_id': (string);
  'fixture_id': (string);
  'market': (string);
  'start_at': (string);
  /**
   * One entry per selection: home and away, over and under; of a line rise, stay and fall, or swing.
   */
  'selections': (_linecast_v1_SelectionPrediction__Output)[];
  'price': (_linecast_v1_Price__Output | null);
  /**
   * BET or NO_EDGE; empty where nothing can be bet on.
   */
  'recommendation': (string);
  /**
   * One sentence: why the number is what it is.
   */
  'reason': (string);
  'model': (_linecast_v1_Model__Output | null);
  /**
   * The feature vector the answer rests on.
   */
  'vector_id': (string);
  'as_of': (string);
  /**
   * Age of the price at the time of asking.
   */
  'price_age_seconds': (number);
  'freshness': (_linecast_v1_Freshness__Output);
  'warnings': (string)[];
  'latency_ms': (number);
  /**
   * replay or live.
   */
  'mode': (string);
  /**
   * Where it was asked for; a warning says why it is not there.
   */
  'explanation': (_linecast_v1_Explanation__Output | null);
  /**
   * home_win, home_cover, over, line_direction, swing_high, swing_low or line_move.
   */
  'target': (string);
  /**
   * Of a line: how far ahead, from as_of on.
   */
  'timeframe': (string);
  /**
   * Posted line of a spread (of the home side) or a total.
   */
  'line'?: (number);
  /**
   * How likely the predicted selection is, and how sure that is.
   */
  'confidence': (_linecast_v1_Confidence__Output | null);
  /**
   * Of line_move: move, or q10, q50 and q90, in probability (h2h) or runs.
   */
  'sizes': (_linecast_v1_Size__Output)[];
  '_line'?: "line";
}
