// A decision about an alias: looked up, recorded with who, why and evidence, done, and told, in this order.
import {
  decideInTurn,
  shortId,
  type LedgerVersion,
  type ModelChange,
  type ModelLedger,
  type ModelRegistry,
} from '@linecast/kit';
import type { ModelChanged } from '@linecast/protos';
import { publishChange, type Told } from './publish-change.ts';
import type { Models } from './open-models.ts';
import { readVersion, type ToldVersion } from './read-version.ts';

export type Wish = {
  name: string;
  /** A number; or an alias that names one, as `previous`. */
  version: string;
  alias: string;
  decision: ModelChanged['decision'];
  who: string;
  why: string;
  evidence: unknown;
};

export type Decided = {
  change: ModelChange;
  /** False: the alias named that version already, and nothing was done. */
  isMoved: boolean;
  isRecorded: boolean;
  told: Told;
  aliases: Readonly<Record<string, string>>;
};

export async function decide(models: Models, wish: Wish): Promise<Decided> {
  const { sql } = models;
  const done = sql
    ? await decideInTurn(sql, wish.name, (ledger) => move(models, wish, ledger))
    : await move(models, wish, undefined);
  const { change, isMoved, sha256, aliases } = done;
  const isRecorded = isMoved && sql !== undefined;
  const told: Told = isMoved
    ? await publishChange(models, {
        ...{ change, toVersion: change.version, sha256, aliases, decision: wish.decision },
      })
    : { kind: 'nothing' };
  return { change, isMoved, isRecorded, told, aliases };
}

async function move(models: Models, wish: Wish, ledger: ModelLedger | undefined) {
  const { registry, nowMs } = models;
  const { name, alias } = wish;
  const to = await readVersion(registry, name, wish.version);
  const from = (await aliasesOf(registry, name))[alias] ?? null;
  const change = changeOf(wish, to.version, from, nowMs());
  const sha256 = to.manifest.sha256 ?? null;
  if (from === to.version) {
    return { change, sha256, isMoved: false, aliases: await aliasesOf(registry, name) };
  }
  // Recorded first, and taken back if the registry refuses: an alias never moves without a row.
  await ledger?.recordVersion(describe(registry, to, change.atMs));
  await ledger?.recordChange(change);
  await pointAliases(registry, wish, to, from);
  const aliases = await aliasesOf(registry, name);
  await ledger?.recordAliases(name, aliases, change.atMs);
  return { change, sha256, isMoved: true, aliases };
}

/**
 * `previous` is moved before the alias itself: whoever is stopped in between can still go back. After a rollback nothing
 * is previous, so that a second one cannot bring back what was just rolled back.
 */
async function pointAliases(
  registry: ModelRegistry,
  { name, alias, decision }: Wish,
  to: ToldVersion,
  from: string | null,
): Promise<void> {
  const isChampion = alias === 'champion';
  if (isChampion && decision === 'promoted' && from !== null) {
    await registry.setAlias(name, 'previous', from);
  }
  await registry.setAlias(name, alias, to.version);
  if (!isChampion) return;
  if (decision === 'rolled_back') await registry.dropAlias(name, 'previous');
  if (to.aliases.includes('challenger')) await registry.dropAlias(name, 'challenger');
}

export async function aliasesOf(
  registry: ModelRegistry,
  name: string,
): Promise<Record<string, string>> {
  const versions = await registry.versions(name);
  const pairs = versions.flatMap(({ aliases, version }) => aliases.map((each) => [each, version]));
  return Object.fromEntries(pairs);
}

function changeOf(
  { name, alias, decision, who, why, evidence }: Wish,
  version: string,
  fromVersion: string | null,
  atMs: number,
): ModelChange {
  const changeId = shortId('mc', name, alias, fromVersion, version, atMs);
  return { changeId, name, version, decision, alias, fromVersion, who, why, evidence, atMs };
}

export const describe = (
  { place }: ModelRegistry,
  { name, version, createdAtMs, manifest }: ToldVersion,
  seenAtMs: number,
): LedgerVersion => ({
  name,
  version,
  type: manifest.algorithm ?? 'unknown',
  path: `${place}/${name}/${version}`,
  sha256: manifest.sha256 ?? null,
  manifest,
  metrics: manifest.metrics,
  createdAtMs: createdAtMs ?? seenAtMs,
});

/** A decision that points no alias to a version: what was registered, removed, rejected, or kept as it was. */
export async function record(
  { sql, registry, nowMs }: Models,
  version: ToldVersion,
  decision: { decision: string; who: string; why: string; evidence: unknown },
): Promise<{ change: ModelChange; isRecorded: boolean }> {
  const atMs = nowMs();
  const { name } = version;
  const changeId = shortId('mc', name, decision.decision, version.version, atMs);
  const told = { ...decision, changeId, name, version: version.version, atMs };
  const change = { ...told, alias: null, fromVersion: null };
  if (!sql) return { change, isRecorded: false };
  await decideInTurn(sql, name, async (ledger) => {
    await ledger.recordVersion(describe(registry, version, atMs));
    await ledger.recordChange(change);
    if (decision.decision === 'removed') await ledger.recordRemoval(name, version.version, atMs);
  });
  return { change, isRecorded: true };
}
