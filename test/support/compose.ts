// Compose files as the engine reads them: anchors resolved, variables filled in, later files laid over earlier ones.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const duration = z.string().regex(/^\d+(ms|s|m)$/);

/** Stricter than compose: what every service of ours must have, and no key we did not mean. */
const service = z.strictObject({
  image: z.string().optional(),
  build: z
    .strictObject({
      context: z.string(),
      dockerfile: z.string(),
      args: z.record(z.string(), z.string()),
    })
    .optional(),
  command: z.array(z.string()).optional(),
  environment: z
    .record(z.string(), z.union([z.string(), z.number()]).transform(String))
    .default({}),
  ports: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  depends_on: z
    .record(z.string(), z.strictObject({ condition: z.literal('service_healthy') }))
    .default({}),
  init: z.boolean().optional(),
  restart: z.literal('unless-stopped'),
  stop_grace_period: duration.optional(),
  mem_limit: z.string().regex(/^\d+[mg]$/),
  logging: z.strictObject({
    driver: z.literal('json-file'),
    options: z.strictObject({ 'max-size': z.string(), 'max-file': z.string() }),
  }),
  healthcheck: z.strictObject({
    test: z.tuple([z.enum(['CMD', 'CMD-SHELL']), z.string()], z.string()),
    interval: duration,
    timeout: duration,
    retries: z.number().int(),
    start_period: duration.optional(),
  }),
});
export type ComposeService = z.output<typeof service>;

const project = z.strictObject({
  name: z.string(),
  services: z.record(z.string(), service),
  volumes: z.record(z.string(), z.null()).default({}),
});
export type ComposeProject = z.output<typeof project>;

export type Variables = Readonly<Record<string, string | undefined>>;

const variable = /\$(?:(?<dollar>\$)|\{(?<name>\w+)(?:(?<rule>:?[-?])(?<rest>[^}]*))?\})/g;

/** Every variable a file asks for. */
export function variablesOf(text: string): Set<string> {
  return new Set([...text.matchAll(variable)].flatMap(({ groups }) => groups?.['name'] ?? []));
}

/** `${A}`, `${A:-default}`, `${A:?or this error}`; without the colon an empty value counts as given; `$$` is `$`. */
function fillIn(text: string, variables: Variables): string {
  return text.replaceAll(variable, (...match) => {
    const groups: unknown = match.at(-1);
    const { dollar, name, rule, rest } = z.record(z.string(), z.string().optional()).parse(groups);
    if (dollar) return '$';
    const given = variables[name ?? ''];
    const counts = rule?.startsWith(':') ? Boolean(given) : given !== undefined;
    if (counts) return given ?? '';
    if (rule?.endsWith('?') || rule === undefined) throw new Error(`${name} is not set: ${rest}`);
    return rest ?? '';
  });
}

function filledIn(value: unknown, variables: Variables): unknown {
  if (typeof value === 'string') return fillIn(value, variables);
  if (Array.isArray(value)) return value.map((each) => filledIn(each, variables));
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, filledIn(inner, variables)]),
  );
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Lists that a later file adds to. All other lists (a command, a test) it replaces. */
const growing = new Set(['ports', 'volumes']);

function laidOver(under: unknown, over: unknown, key = ''): unknown {
  if (Array.isArray(under) && Array.isArray(over) && growing.has(key)) return [...under, ...over];
  if (!isMap(under) || !isMap(over)) return over ?? under;
  const keys = new Set([...Object.keys(under), ...Object.keys(over)]);
  return Object.fromEntries(
    [...keys].map((each) => [each, laidOver(under[each], over[each], each)]),
  );
}

/** Reads as `docker compose -f A -f B` does. Throws with the place of whatever breaks our rules. */
export function readCompose(files: readonly string[], variables: Variables): ComposeProject {
  const merged = files
    .map((file): unknown => parse(readFileSync(file, 'utf8'), { merge: true }))
    .map((each) => filledIn(withoutExtensions(each), variables))
    .reduce((under, over) => laidOver(under, over));
  return project.parse(merged);
}

/** `x-...` holds what anchors stand for. */
function withoutExtensions(value: unknown): unknown {
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => !key.startsWith('x-')));
}
