// `linecast model show`: one version, whole.
import { UsageError, type Answer, type Arguments, type Command } from '../command.ts';
import { columns } from '../features/columns.ts';
import { registryFlag, registryUsage, withModels } from './registry/open-models.ts';
import { comparisonsOf, readVersion, setOf, type ToldVersion } from './registry/read-version.ts';

const usage = `npm run linecast -- model show NAME [VERSION|ALIAS]

Tells what a version of a model is, what it reads, what it was trained on, and how it did beside the market on the same
games. Without a version, the champion.

${registryUsage}
  --json           the manifest, aliases and tags as one JSON value`;

export const modelShow: Command = {
  noun: 'model',
  verb: 'show',
  summary: 'tell what one version is and how it did beside the market',
  usage,
  flags: registryFlag,
  run: showModel,
};

async function showModel(given: Arguments): Promise<Answer> {
  const [name, asked = 'champion', ...more] = given.words;
  if (name === undefined || more.length > 0) {
    throw new UsageError('model show takes a model, and a version or an alias: mlb-moneyline 2.');
  }
  return withModels(given, async ({ registry }) => {
    const found = await readVersion(registry, name, asked);
    const { version, aliases, tags, createdAtMs, manifest } = found;
    return {
      json: { version, aliases, tags, created_at_ms: createdAtMs, manifest },
      text: tell(found),
    };
  });
}

function tell(found: ToldVersion): string[] {
  const { name, version, aliases, manifest } = found;
  const { algorithm, target, timeframe, market, sha256, inputs, skill_claim: skill } = manifest;
  const facts: [string, string][] = [
    ['aliases', aliases.join(', ') || 'none'],
    ['answers', [target, market, timeframe].filter((each) => each != null).join(', ')],
    ['made by', algorithm ?? 'unknown'],
    ['SHA-256', sha256 ?? 'unknown'],
    ['reads', `${setOf(manifest)}: ${inputs.join(', ')}`],
    ['trained on', trainedOn(manifest.training)],
    ['claims to beat the price', skill ? 'yes' : 'no'],
  ];
  return [`${name} version ${version}`, '', ...columns(facts), '', ...compared(found)];
}

function trainedOn({ rows, from, to, data_sha256: data }: Record<string, unknown>): string {
  const when = typeof from === 'string' && typeof to === 'string' ? `, ${from} to ${to}` : '';
  const hash = typeof data === 'string' ? `, data ${data.slice(0, 12)}…` : '';
  return typeof rows === 'number' ? `${rows} rows${when}${hash}` : 'unknown';
}

const baselines = {
  market: { whose: "market's", what: 'the price' },
  base_rates: { whose: "base rates'", what: 'the base rates' },
  zero: { whose: "no change's", what: 'no change' },
} as const;

function compared({ manifest }: ToldVersion): string[] {
  const all = comparisonsOf(manifest);
  const [first] = all;
  if (!first) return ['It has no comparison with the market.'];
  const { whose, what } = baselines[first.compared_with];
  const rows = all.map(({ on, games, model, market, difference, ...each }) => [
    on,
    String(games),
    model.log_loss.toFixed(6),
    market.log_loss.toFixed(6),
    signed(difference),
    `${signed(each.difference_ci95[0])} to ${signed(each.difference_ci95[1])}`,
  ]);
  return [
    ...columns([['judged on', 'n', 'log loss', whose, 'difference', '95 %'], ...rows]),
    '',
    `A difference below 0 is better than ${what}.`,
  ];
}

const signed = (value: number): string => `${value < 0 ? '' : '+'}${value.toFixed(6)}`;
