// The tape format at the edge: what tape.json and the two kinds of lines must look like (docs/tape-format.md).
import { markets, sports, type Market } from '@linecast/domain';
import { z } from 'zod';
import {
  priceFormats,
  type Result,
  type Statement,
  type TapeFixture,
  type TapeHeader,
  type Unreadable,
  type Update,
} from '../core/tape.ts';

export const tapeFormat = 'linecast.tape.v1';
const time = z.iso.datetime({ offset: true });

export const headerSchema = z.object({
  format: z.literal(tapeFormat, `only ${tapeFormat} can be read`),
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/, 'lower-case letters, digits and -'),
  label: z.string().min(1),
  sport: z.enum(sports),
  source: z.string().min(1),
  licence: z.string().min(1),
  fixtures: z
    .array(
      z.object({
        ref: z.string().min(1),
        home: z.string().min(1),
        away: z.string().min(1),
        game_number: z.number().int().min(1).default(1),
        start_at: time,
      }),
    )
    .refine((all) => new Set(all.map((each) => each.ref)).size === all.length, 'a ref comes twice'),
});
export type TapeHeaderJson = z.input<typeof headerSchema>;

export function toHeader(json: z.output<typeof headerSchema>): TapeHeader {
  const { name, label, sport, source, licence, fixtures } = json;
  return { name, label, sport, source, licence, fixtures: fixtures.map(toFixture) };
}

const toFixture = (each: z.output<typeof headerSchema>['fixtures'][number]): TapeFixture => ({
  ref: each.ref,
  home: each.home,
  away: each.away,
  gameNumber: each.game_number,
  startAtMs: Date.parse(each.start_at),
});

const price = z.union([z.number(), z.string(), z.null()]);
/** A market object: its line, and a price for every other name in it. */
const offerSchema = z.object({ line: z.number().nullable().default(null) }).catchall(price);

const updateSchema = z.object({
  at: time,
  fixture: z.string().min(1),
  book: z.string().min(1).max(64),
  format: z.enum(priceFormats),
  start_at: time.optional(),
  markets: z.record(z.string(), z.unknown()),
});
export type UpdateJson = z.input<typeof updateSchema>;

const resultSchema = z.object({
  at: time,
  fixture: z.string().min(1),
  home: z.number().int().min(0),
  away: z.number().int().min(0),
});
export type ResultJson = z.input<typeof resultSchema>;

export function readUpdate(raw: string, previousAtMs: number | null): Update | Unreadable {
  const read = readJson(updateSchema, raw);
  if ('reason' in read)
    return { ...read, kind: 'unreadable', of: 'quotes', atMs: previousAtMs, raw };
  const { at, fixture, book, format, start_at: startAt, markets: said } = read.value;
  return {
    kind: 'update',
    atMs: Date.parse(at),
    ref: fixture,
    book,
    format,
    ...(startAt === undefined ? {} : { startAtMs: Date.parse(startAt) }),
    statements: Object.entries(said).map(([market, value]) => readStatement(market, value)),
    raw,
  };
}

export function readResult(raw: string, previousAtMs: number | null): Result | Unreadable {
  const read = readJson(resultSchema, raw);
  if ('reason' in read) {
    return { ...read, kind: 'unreadable', of: 'results', atMs: previousAtMs, raw };
  }
  const { at, fixture, home, away } = read.value;
  return { kind: 'result', atMs: Date.parse(at), ref: fixture, score: { home, away }, raw };
}

/** One market is read on its own: what is wrong with it does not spoil the others of the line. */
function readStatement(name: string, value: unknown): Statement {
  const market = markets.find((each): each is Market => each === name);
  if (!market) return { kind: 'unreadable', reason: `unknown market "${name}"` };
  if (value === null) return { kind: 'withdrawal', market };
  const parsed = offerSchema.safeParse(value);
  if (!parsed.success) return { kind: 'unreadable', reason: `${name}: ${explain(parsed.error)}` };
  const { line, ...prices } = parsed.data;
  return { kind: 'offer', market, offer: { line, prices } };
}

type Read<T> = { value: T } | Pick<Unreadable, 'code' | 'reason'>;

function readJson<T>(schema: z.ZodType<T>, raw: string): Read<T> {
  let json: unknown;
  try {
    json = JSON.parse(raw);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { code: 'malformed_json', reason: `not JSON: ${why}` };
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return { value: parsed.data };
  return { code: 'invalid_shape', reason: explain(parsed.error) };
}

/** All that is wrong with a value, in one sentence. */
export function explain(error: z.ZodError): string {
  return error.issues.map((each) => [...each.path, each.message].join(': ')).join('; ');
}
