// model.json: what a model version is, what it reads, what it answers, and how it did beside the market.
import { z } from 'zod';
import { links } from './link.ts';
import { parseJsonFile, type BundleFiles } from './unusable.ts';

const hex64 = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 lower-case hex digits');

/** One comparison of the card; whatever else the trainer measured stays in the file. */
const comparison = z.object({
  games: z.number(),
  model: z.object({ log_loss: z.number() }),
  market: z.object({ log_loss: z.number() }),
  difference: z.number(),
  difference_ci95: z.tuple([z.number(), z.number()]),
});
const otherMetrics = z.record(z.string(), z.unknown());

export const targets = [
  'home_win',
  'over',
  'home_cover',
  'result_1x2',
  'line_direction',
  'line_move',
  'swing_high',
  'swing_low',
] as const;

const finite = z.number();
const calibrationSchema = z.union(
  [
    z.literal('none'),
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('none'), parameters: z.object({}).optional() }),
      z.object({ kind: z.literal('platt'), parameters: z.object({ a: finite, b: finite }) }),
      z.object({ kind: z.literal('temperature'), parameters: z.object({ t: finite }) }),
      z.object({
        kind: z.literal('isotonic'),
        parameters: z.object({ x: z.array(finite).min(2), y: z.array(finite).min(2) }),
      }),
    ]),
  ],
  'must be "none", or a kind (platt, temperature, isotonic) with its parameters',
);
export type Calibration = z.output<typeof calibrationSchema>;

/** `sd[i]` of the raw scores of bagged fits where |raw score| is at most `up_to[i]`; the last `sd` is that of all larger. */
const intervalSchema = z
  .looseObject({ up_to: z.array(finite), sd: z.array(finite.min(0)).min(1) })
  .refine(({ up_to, sd }) => sd.length === up_to.length + 1, 'must have one sd more than up_to');

const proof = z.object({ rows: z.number(), max_abs_raw_difference: z.number() });

const written = z.object({
  name: z.string().min(1),
  version: z.string().min(1),
  sha256: hex64,
  parity_sha256: hex64,
  trees_sha256: hex64.nullish(),
  sport: z.string().min(1),
  market: z.string().min(1),
  target: z.enum(targets),
  timeframe: z.string().min(1).nullable().default(null),
  cut_off: z.string().nullish(),
  algorithm: z.enum(['lightgbm', 'xgboost', 'ridge']).nullish(),
  feature_set: z.object({ name: z.string(), version: z.number().int(), hash: hex64 }),
  inputs: z.array(z.string()).min(1),
  required_inputs: z.array(z.string()).optional(),
  link: z.enum(links).default('sigmoid'),
  outputs: z.array(z.string().min(1)).min(1).default(['home']),
  /** What a server feeds as market_logit: the market's own where `logits` is null, else these numbers on every row. */
  baseline: z
    .object({
      kind: z.enum(['market', 'base_rates', 'zero']),
      logits: z.array(finite).nullable(),
    })
    .default({ kind: 'market', logits: null }),
  training: z.record(z.string(), z.unknown()).default({}),
  metrics: z.record(z.string(), z.union([comparison, otherMetrics])),
  calibration: calibrationSchema,
  interval: intervalSchema.nullish(),
  parity: z.looseObject(proof.shape).nullish(),
  skill_claim: z.boolean(),
  created_from: z.string().optional(),
});

/** What the file left unsaid is filled in: the first model was written before these fields were. */
export const manifestSchema = written
  .transform((manifest) => ({
    ...manifest,
    required_inputs: manifest.required_inputs ?? manifest.inputs,
  }))
  .superRefine(({ inputs, required_inputs, link, outputs }, context) => {
    const say = (path: string, message: string): void =>
      context.addIssue({ code: 'custom', path: [path], message });
    const unknown = required_inputs.filter((name) => !inputs.includes(name));
    if (unknown.length > 0) say('required_inputs', `${unknown.join(', ')} is no input`);
    if (link === 'sigmoid' && outputs.length !== 1) say('outputs', 'a sigmoid has one output');
    if (link === 'softmax' && outputs.length < 2) say('outputs', 'a softmax has several outputs');
    for (const [field, names] of Object.entries({ inputs, outputs })) {
      if (new Set(names).size !== names.length) say(field, 'a name stands there twice');
    }
  });
export type Manifest = z.output<typeof manifestSchema>;

export async function readManifest(bundle: BundleFiles): Promise<Manifest> {
  return parseJsonFile(bundle, 'model.json', await bundle.readFile('model.json'), manifestSchema);
}
