// Original file: linecast/v1/feature.proto


export interface FeatureDefinition {
  'name'?: (string);
  'version'?: (number);
  /**
   * number, count, flag or category.
   */
  'type'?: (string);
  /**
   * What a value of 1 is one of.
   */
  'unit'?: (string);
  /**
   * The market it is read from; fixture where no quote is needed.
   */
  'market'?: (string);
  /**
   * How far back it looks from the as-of time.
   */
  'timeframe'?: (string);
  /**
   * critical, standard or slow: how old its input may grow.
   */
  'freshness'?: (string);
  /**
   * The topics it is computed from.
   */
  'inputs'?: (string)[];
  /**
   * The formula in one sentence, with its source.
   */
  'formula'?: (string);
  /**
   * The names of a category, in the order of their numbers.
   */
  'categories'?: (string)[];
}

export interface FeatureDefinition__Output {
  'name': (string);
  'version': (number);
  /**
   * number, count, flag or category.
   */
  'type': (string);
  /**
   * What a value of 1 is one of.
   */
  'unit': (string);
  /**
   * The market it is read from; fixture where no quote is needed.
   */
  'market': (string);
  /**
   * How far back it looks from the as-of time.
   */
  'timeframe': (string);
  /**
   * critical, standard or slow: how old its input may grow.
   */
  'freshness': (string);
  /**
   * The topics it is computed from.
   */
  'inputs': (string)[];
  /**
   * The formula in one sentence, with its source.
   */
  'formula': (string);
  /**
   * The names of a category, in the order of their numbers.
   */
  'categories': (string)[];
}
