// What a section of the vector files is to the runner: a function from `in` to the fields `expect` may name.

/** A JSON object of a vector file, not yet checked. */
export type Fields = Readonly<Record<string, unknown>>;

/**
 * Computes one section's answers through the public functions of `@linecast/domain`. `input` is the vector's `in` with
 * "@name" already replaced by the sample of that name, and the words "NaN" and "Infinity" already numbers; `samples` is the
 * file's own table. Answers may hold more fields than a vector expects, never fewer. A refusal is thrown, as the domain
 * throws it (InvalidPrice or RangeError); anything else thrown is a failure of the vector.
 */
export type Section = (input: Fields, samples: Fields) => Record<string, unknown>;
