// The one data structure of TreeSHAP: which inputs a way through a tree has asked about, and how often they decide.

/**
 * The distinct inputs on the way to a node. `zero`: share of the training rows that go this way where the input is
 * unknown; `one`: 1 where the row goes this way, else 0; `weight[i]`: how many orders of the inputs have i of them known.
 */
export class ShapPath {
  readonly feature: Int32Array;
  readonly zero: Float64Array;
  readonly one: Float64Array;
  readonly weight: Float64Array;
  /** 1 / i: a division costs several times as much as a product. */
  private readonly inverse: Float64Array;

  /** For ways of at most `depth` splits: a walk keeps its elements behind those of its parents. */
  constructor(depth: number) {
    const size = ((depth + 2) * (depth + 3)) / 2;
    this.inverse = Float64Array.from({ length: depth + 3 }, (_, i) => 1 / i);
    this.feature = new Int32Array(size);
    this.zero = new Float64Array(size);
    this.one = new Float64Array(size);
    this.weight = new Float64Array(size);
  }

  indexOf(feature: number, start: number, depth: number): number {
    for (let i = 0; i <= depth; i += 1) if (this.feature[start + i] === feature) return i;
    return -1;
  }

  /** By hand: four copyWithin of a few numbers each cost more than all else. */
  copy(from: number, to: number, count: number): void {
    const { feature, zero, one, weight } = this;
    for (let i = 0; i < count; i += 1) {
      feature[to + i] = feature[from + i]!;
      zero[to + i] = zero[from + i]!;
      one[to + i] = one[from + i]!;
      weight[to + i] = weight[from + i]!;
    }
  }

  extend(start: number, depth: number, zero: number, one: number, feature: number): void {
    const { weight } = this;
    const last = start + depth;
    this.feature[last] = feature;
    this.zero[last] = zero;
    this.one[last] = one;
    weight[last] = depth === 0 ? 1 : 0;
    const share = this.inverse[depth + 1]!;
    for (let i = depth - 1; i >= 0; i -= 1) {
      const before = weight[start + i]! * share;
      weight[start + i + 1]! += one * before * (i + 1);
      weight[start + i] = zero * before * (depth - i);
    }
  }

  /** Takes the element at `index` out, as if its input had never been split on. */
  unwind(start: number, depth: number, index: number): void {
    const { weight } = this;
    const isOne = this.one[start + index] === 1;
    const zero = this.zero[start + index]!;
    let next = weight[start + depth]!;
    for (let i = depth - 1; i >= 0; i -= 1) {
      if (isOne) {
        const before = weight[start + i]!;
        weight[start + i] = (next * (depth + 1)) / (i + 1);
        next = before - (weight[start + i]! * zero * (depth - i)) / (depth + 1);
      } else {
        // Both shares 0 is cut off before: nothing below such a node counts.
        weight[start + i] = (weight[start + i]! * (depth + 1)) / (zero * (depth - i));
      }
    }
    for (let i = start + index; i < start + depth; i += 1) {
      this.feature[i] = this.feature[i + 1]!;
      this.zero[i] = this.zero[i + 1]!;
      this.one[i] = this.one[i + 1]!;
    }
  }

  /** The sum of the weights that `unwind` would leave, without touching them. */
  unwoundSum(start: number, depth: number, index: number): number {
    const { weight, inverse } = this;
    const zero = this.zero[start + index]!;
    let total = 0;
    if (this.one[start + index] === 1) {
      let next = weight[start + depth]!;
      for (let i = depth - 1; i >= 0; i -= 1) {
        const part = next * inverse[i + 1]!;
        total += part;
        next = weight[start + i]! - part * zero * (depth - i);
      }
      return total * (depth + 1);
    }
    if (zero === 0) return 0;
    for (let i = depth - 1; i >= 0; i -= 1) total += weight[start + i]! * inverse[depth - i]!;
    return (total * (depth + 1)) / zero;
  }
}
