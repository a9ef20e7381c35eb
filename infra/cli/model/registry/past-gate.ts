// Only the gate makes a champion out of a challenger. Who does it by hand says so, and the row keeps what was overruled.
import { createModelLedger, type ModelChange } from '@linecast/kit';
import { z } from 'zod';
import { UsageError } from '../../command.ts';
import type { Models } from './open-models.ts';

const evidenceSchema = z.looseObject({
  outcome: z.enum(['promote', 'wait', 'veto', 'reject']),
  reason: z.string(),
  champion: z.looseObject({ version: z.string() }),
});

/** The gate's last word on a version. */
export type GateWord = z.output<typeof evidenceSchema> & { changeId: string; atMs: number };

export type Passage =
  | { kind: 'open' }
  /** `because` is a clause; `overruled` is null where the gate has said nothing that is known. */
  | { kind: 'closed'; because: string; overruled: GateWord | null };

type Asked = { name: string; version: string; champion: string | undefined };

/** May this version become champion without a word about the gate? */
export async function passageOf(
  { sql }: Pick<Models, 'sql'>,
  { name, version, champion }: Asked,
): Promise<Passage> {
  if (!sql) {
    const because = '--database was not given, so what the gate decided about it is not known';
    return champion === undefined ? { kind: 'open' } : { kind: 'closed', because, overruled: null };
  }
  const word = lastWord(await createModelLedger(sql).changes(name), version);
  return passageBy(word, champion);
}

/** The first champion has nobody to be held against; only a word against it stands in its way. */
function passageBy(word: GateWord | undefined, champion: string | undefined): Passage {
  if (!word) {
    const because = 'the gate has not judged it';
    return champion === undefined ? { kind: 'open' } : { kind: 'closed', because, overruled: null };
  }
  const { outcome, reason, champion: against } = word;
  if (outcome !== 'promote') {
    const because = `the last word of the gate about it is "${outcome}" (${reason.replace(/\.$/, '')})`;
    return { kind: 'closed', because, overruled: word };
  }
  if (champion === undefined || against.version === champion) return { kind: 'open' };
  const because = `the gate held it against version ${against.version}, and the champion is ${champion}`;
  return { kind: 'closed', because, overruled: word };
}

const judged = new Set(['kept', 'vetoed', 'rejected']);

/** Rows that the gate wrote. What a person gave as evidence of an own decision is none, whatever it says. */
function lastWord(changes: readonly ModelChange[], version: string): GateWord | undefined {
  const words = changes.flatMap((each) => {
    const { decision, alias, evidence, changeId, atMs } = each;
    if (each.version !== version) return [];
    const isMove = decision === 'promoted' && alias === 'champion' && !isByHand(evidence);
    if (!isMove && !judged.has(decision)) return [];
    const parsed = evidenceSchema.safeParse(evidence);
    return parsed.success ? [{ ...parsed.data, changeId, atMs }] : [];
  });
  return words.at(-1);
}

const isByHand = (evidence: unknown): boolean =>
  z.looseObject({ by_hand: z.unknown() }).safeParse(evidence).data?.by_hand !== undefined;

export function closedGate({ name, version }: Asked, because: string): UsageError {
  return new UsageError(
    `Version ${version} of ${name} does not become champion without the gate: ${because}. Let it judge (model gate ${name} --promote), or give --by-hand to promote it all the same.`,
  );
}

/** What the row of such a promotion says beside a person's own evidence. */
export const byHandEvidence = (overruled: GateWord | null) => ({
  by_hand: 'by hand, without the gate',
  overruled: overruled && {
    outcome: overruled.outcome,
    reason: overruled.reason,
    against: overruled.champion.version,
    change_id: overruled.changeId,
    at: new Date(overruled.atMs).toISOString(),
  },
});
