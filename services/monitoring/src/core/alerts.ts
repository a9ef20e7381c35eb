// An alert is open from the moment a rule begins to hold until it holds no longer. Both moments are event times that
// follow from the facts alone: when somebody looks changes neither, so a replay alerts the same at every speed.
import type { Silence } from './silences.ts';

/** When a rule holds, [fromMs, untilMs), and what to tell people at either end. */
export type Finding = { fromMs: number; untilMs: number; trouble: string; relief: string };

export type Rule = {
  name: string;
  /** How long before a game's start the rule can begin to hold. */
  lookAheadMs: number;
  find: (silence: Silence) => Finding | null;
};

export type AlertState = { state: 'raised' | 'renewed' | 'resolved'; atMs: number };

export type AlertChange = AlertState & {
  alertId: string;
  rule: string;
  subject: string;
  summary: string;
};

/** A silence as it looks at a moment. */
export type Observation = { silence: Silence; nowMs: number };

export const alertId = (rule: string, subject: string): string => `${rule}:${subject}`;

/** What changes, in order, when every rule looks at every observation in turn. */
export function changeAlerts(
  known: ReadonlyMap<string, AlertState>,
  observations: readonly Observation[],
  policy: { rules: readonly Rule[]; renewAfterMs: number },
): AlertChange[] {
  const states = new Map(known);
  const changes: AlertChange[] = [];
  for (const seen of observations) {
    for (const rule of policy.rules) {
      const subject = seen.silence.fixtureId;
      const id = alertId(rule.name, subject);
      const found = rule.find(seen.silence);
      for (const step of nextSteps(states.get(id), found, seen, policy.renewAfterMs)) {
        states.set(id, { state: step.state, atMs: step.atMs });
        const summary = step.summary ?? `${rule.name} no longer holds for ${subject}`;
        changes.push({ ...step, alertId: id, rule: rule.name, subject, summary });
      }
    }
  }
  return changes;
}

type Step = AlertState & { summary: string | undefined };

function nextSteps(
  known: AlertState | undefined,
  found: Finding | null,
  seen: Observation,
  renewAfterMs: number,
): Step[] {
  if (known && known.state !== 'resolved') return ofOpenAlert(known, found, seen, renewAfterMs);
  if (!found) return [];
  // What was resolved up to a moment is not raised again for the time before it.
  const fromMs = Math.max(found.fromMs, known?.atMs ?? Number.NEGATIVE_INFINITY);
  if (fromMs > seen.nowMs || fromMs >= found.untilMs) return [];
  const raised: Step = { state: 'raised', atMs: fromMs, summary: found.trouble };
  if (found.untilMs > seen.nowMs) return [raised];
  return [raised, { state: 'resolved', atMs: found.untilMs, summary: found.relief }];
}

function ofOpenAlert(
  known: AlertState,
  found: Finding | null,
  { silence, nowMs }: Observation,
  renewAfterMs: number,
): Step[] {
  if (found && found.fromMs <= nowMs && nowMs < found.untilMs) {
    const isDue = nowMs - known.atMs >= renewAfterMs;
    return isDue ? [{ state: 'renewed', atMs: nowMs, summary: found.trouble }] : [];
  }
  const { quotedAtMs } = silence;
  const quoteEndedIt = quotedAtMs !== null && quotedAtMs > known.atMs;
  let endedMs = quoteEndedIt ? quotedAtMs : nowMs;
  if (found && found.untilMs <= nowMs) endedMs = found.untilMs;
  return [{ state: 'resolved', atMs: Math.max(known.atMs, endedMs), summary: found?.relief }];
}
