// Original file: linecast/v1/prediction.proto


export interface SelectionPrediction {
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
   * The market's own, margin removed. This and the next three are not set of a line.
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
  /**
   * Of a line: how often it was so in the rows that trained the model.
   */
  'base_rate'?: (number | string);
  '_market_probability'?: "market_probability";
  '_edge'?: "edge";
  '_price'?: "price";
  '_ev'?: "ev";
  '_base_rate'?: "base_rate";
}

export interface SelectionPrediction__Output {
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
   * The market's own, margin removed. This and the next three are not set of a line.
   */
  'market_probability'?: (number);
  /**
   * probability minus market_probability.
   */
  'edge'?: (number);
  /**
   * Decimal odds.
   */
  'price'?: (number);
  /**
   * Expected value per unit staked at the price.
   */
  'ev'?: (number);
  /**
   * Of a line: how often it was so in the rows that trained the model.
   */
  'base_rate'?: (number);
  '_market_probability'?: "market_probability";
  '_edge'?: "edge";
  '_price'?: "price";
  '_ev'?: "ev";
  '_base_rate'?: "base_rate";
}
