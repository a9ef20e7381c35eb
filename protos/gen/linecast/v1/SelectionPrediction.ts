// Original file: linecast/v1/prediction.proto


export interface SelectionPrediction {
  /**
   * home or away.
   */
  'selection'?: (string);
  /**
   * As the model gave it.
   */
  'raw_probability'?: (number | string);
  /**
   * After calibration; equal to raw_probability when the model carries none.
   */
  'probability'?: (number | string);
  /**
   * The market's own, margin removed.
   */
  'market_probability'?: (number | string);
  /**
   * probability minus market_probability.
   */
  'edge'?: (number | string);
  /**
   * Decimal odds.
   */
  'price'?: (number | string);
  /**
   * Expected value per unit staked at the price.
   */
  'ev'?: (number | string);
}

export interface SelectionPrediction__Output {
  /**
   * home or away.
   */
  'selection': (string);
  /**
   * As the model gave it.
   */
  'raw_probability': (number);
  /**
   * After calibration; equal to raw_probability when the model carries none.
   */
  'probability': (number);
  /**
   * The market's own, margin removed.
   */
  'market_probability': (number);
  /**
   * probability minus market_probability.
   */
  'edge': (number);
  /**
   * Decimal odds.
   */
  'price': (number);
  /**
   * Expected value per unit staked at the price.
   */
  'ev': (number);
}
