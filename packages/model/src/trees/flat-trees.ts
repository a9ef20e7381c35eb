// trees.json as typed arrays: all nodes of all trees behind one another, a leaf where `feature` is -1.

export const treesFormat = 'linecast-trees/1';

export type FlatTrees = {
  inputs: readonly string[];
  /** Columns of the raw score. */
  outputs: number;
  /** XGBoost rounds features to float32 and takes the left branch on `<`; LightGBM on `<=`, in float64. */
  isFloat32: boolean;
  roots: Int32Array;
  /** The output column of each tree. */
  outputOf: Int32Array;
  /** Splits on the longest way to a leaf. */
  depth: number;
  feature: Int32Array;
  threshold: Float64Array;
  left: Int32Array;
  right: Int32Array;
  nanGoesLeft: Uint8Array;
  value: Float64Array;
  /** Training rows under the node. */
  cover: Float64Array;
};

const lists = ['feature', 'threshold', 'left', 'right', 'default_left', 'value', 'cover'] as const;
type List = (typeof lists)[number];
type Tree = Record<List, number[]> & { output: number };

/** Throws a TypeError that says what is wrong. By hand: a schema takes ten times as long over a million numbers. */
export function parseFlatTrees(json: unknown): FlatTrees {
  const { format, inputs, outputs, precision, trees } = fieldsOf(json);
  if (format !== treesFormat) throw new TypeError(`its format is not ${treesFormat}`);
  if (!isNames(inputs)) throw new TypeError('its inputs are not names');
  if (!isCount(outputs)) throw new TypeError('its outputs are no count');
  if (precision !== 'float64' && precision !== 'float32') {
    throw new TypeError('its precision is neither float64 nor float32');
  }
  if (!Array.isArray(trees) || trees.length === 0) throw new TypeError('it holds no tree');
  const read = trees.map((tree, index) => readTree(tree, index, inputs.length, outputs));
  return { inputs, outputs, isFloat32: precision === 'float32', ...join(read) };
}

function readTree(value: unknown, index: number, inputs: number, outputs: number): Tree {
  const json = fieldsOf(value);
  const { output, feature } = json;
  const refuse = (what: string): never => {
    throw new TypeError(`tree ${index + 1} ${what}`);
  };
  const size = Array.isArray(feature) ? feature.length : 0;
  const list = (name: List): number[] => {
    const cells = json[name];
    const numbers = Array.isArray(cells) ? cells.map(toNumber) : [];
    const isWhole = numbers.length === size && size > 0 && !numbers.some(Number.isNaN);
    return isWhole ? numbers : refuse(`has a broken list ${name}`);
  };
  if (typeof output !== 'number' || !isIndex(output, outputs)) return refuse('has no such output');
  const tree: Tree = {
    output,
    feature: list('feature'),
    threshold: list('threshold'),
    left: list('left'),
    right: list('right'),
    default_left: list('default_left'),
    value: list('value'),
    cover: list('cover'),
  };
  const fault = faultOf(tree, inputs);
  return fault === null ? tree : refuse(fault);
}

function faultOf({ feature, left, right, cover }: Tree, inputs: number): string | null {
  if (cover.some((each) => each < 0)) return 'has a node with a negative cover';
  for (const [node, split] of feature.entries()) {
    if (split === -1) continue;
    if (!isIndex(split, inputs)) return 'splits on an input that is not there';
    // Children stand behind their parent: no walk can go round in a circle.
    const children = [left[node] ?? -1, right[node] ?? -1];
    if (children.some((child) => !isIndex(child, feature.length) || child <= node)) {
      return 'has a branch that leads nowhere';
    }
  }
  return null;
}

function join(trees: readonly Tree[]): Omit<FlatTrees, 'inputs' | 'outputs' | 'isFloat32'> {
  const starts: number[] = [];
  let size = 0;
  for (const { feature } of trees) {
    starts.push(size);
    size += feature.length;
  }
  const all = (name: List): number[] => trees.flatMap((tree) => tree[name]);
  const moved = (name: 'left' | 'right'): number[] =>
    trees.flatMap((tree, i) => tree[name].map((child) => child + (starts[i] ?? 0)));
  return {
    roots: Int32Array.from(starts),
    outputOf: Int32Array.from(trees, ({ output }) => output),
    // Not spread into Math.max: a forest may hold more trees than a call takes arguments.
    depth: trees.map(depthOf).reduce((deepest, each) => Math.max(deepest, each), 0),
    feature: Int32Array.from(all('feature')),
    threshold: Float64Array.from(all('threshold')),
    left: Int32Array.from(moved('left')),
    right: Int32Array.from(moved('right')),
    nanGoesLeft: Uint8Array.from(all('default_left')),
    value: Float64Array.from(all('value')),
    cover: Float64Array.from(all('cover')),
  };
}

function depthOf({ feature, left, right }: Tree): number {
  const depths = feature.map(() => 0);
  for (let node = 0; node < feature.length; node += 1) {
    if (feature[node] === -1) continue;
    for (const child of [left[node] ?? 0, right[node] ?? 0])
      depths[child] = (depths[node] ?? 0) + 1;
  }
  return Math.max(...depths);
}

function fieldsOf(value: unknown): Record<string, unknown> {
  if (typeof value === 'object' && value !== null) return { ...value };
  throw new TypeError('it is no object');
}

const isNames = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');
const isCount = (value: unknown): value is number => Number.isInteger(value) && Number(value) > 0;
const isIndex = (value: number, size: number): boolean =>
  Number.isInteger(value) && value >= 0 && value < size;
function toNumber(value: unknown): number {
  if (value === 'inf') return Number.POSITIVE_INFINITY;
  if (value === '-inf') return Number.NEGATIVE_INFINITY;
  return typeof value === 'number' ? value : Number.NaN;
}
