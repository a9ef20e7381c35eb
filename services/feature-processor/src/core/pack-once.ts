// A vector is packed for the online store and again for Postgres: the same text, and as dear as a tenth of the vector.
export function packOnce<Value extends object>(
  pack: (value: Value) => string,
): (value: Value) => string {
  const texts = new WeakMap<Value, string>();
  return (value) => {
    const known = texts.get(value);
    if (known !== undefined) return known;
    const text = pack(value);
    texts.set(value, text);
    return text;
  };
}
