// The settings table of a service's README is its schema in words: same names, same order, same defaults.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { platformEnv } from '@linecast/kit';
import { z } from 'zod';
import { settings as bridge } from '../../services/collector-bridge/src/config.ts';
import { settings as features } from '../../services/feature-processor/src/config.ts';
import { settings as inference } from '../../services/inference/src/config.ts';
import { settings as monitoring } from '../../services/monitoring/src/config.ts';
import { sectionOf, tableOf } from '../support/markdown.ts';

const own = {
  'collector-bridge': bridge,
  'feature-processor': features,
  inference,
  monitoring,
} as const;

/** Sections every service README has, in this order (style.md 12). */
const sections = ['Consumes', 'Produces', 'Stores', 'Settings', 'Run', 'Fails when'];

function defaultOf(schema: z.ZodType): string {
  const parsed = schema.safeParse(undefined);
  if (!parsed.success) return 'required';
  if (parsed.data === undefined) return 'none';
  const word = z.union([z.string(), z.number(), z.boolean()]);
  // A list is given as its words with commas between them.
  return z
    .union([word, z.array(word), z.set(word).transform((set) => [...set])])
    .parse(parsed.data)
    .toString();
}

for (const [service, settings] of Object.entries(own)) {
  describe(`the README of ${service}`, () => {
    const text = readFileSync(`services/${service}/README.md`, 'utf8');

    it('lists the settings and defaults of its schema', () => {
      const rows = tableOf(sectionOf(text, 'Settings') ?? '');
      const shape: Record<string, z.ZodType> = settings.shape;
      assert.deepEqual(
        rows.map(([name, given]) => [name, given]),
        Object.entries(shape).map(([name, schema]) => [name, defaultOf(schema)]),
      );
      for (const [name = '', , meaning] of rows) assert.ok(meaning, `${name} has no meaning`);
    });

    it('names no setting that neither it nor the platform has', () => {
      const named = (sectionOf(text, 'Settings') ?? '').match(/`[A-Z]+(_[A-Z]+)+`/g) ?? [];
      const known = [...Object.keys(settings.shape), ...Object.keys(platformEnv)];
      for (const name of named) assert.ok(known.includes(name.replaceAll('`', '')), name);
    });

    it(`says ${sections.join(', ')}`, () => {
      const headings = [...text.matchAll(/^## (.+)$/gm)].map(([, heading = '']) => heading);
      assert.deepEqual(
        headings.filter((each) => sections.includes(each)),
        sections,
      );
    });
  });
}
