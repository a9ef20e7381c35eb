// A verification for people: what was compared, what was left out and why, and every mismatch there is.
import { columns } from './columns.ts';
import type { ToldMismatch, Verification } from './read-verification.ts';

const reasons: Readonly<Record<string, string>> = {
  no_vector: 'no vector yet',
  not_online: 'no longer online, for the game is over: compared without it',
  not_on_log: 'quotes no longer on the log from the first on: not recomputed',
};

export function tellVerification({ checked, mismatches, skipped }: Verification): string[] {
  const { fixtures, vectors, values, mismatches: all } = checked;
  const bySet = Map.groupBy(skipped, ({ reason, feature_set }) => `${reason} ${feature_set ?? ''}`);
  const left = [...bySet.values()].map((own) => {
    const { reason = '', feature_set: set = null } = own[0] ?? {};
    return [set ?? 'every set', `${own.length}`, reasons[reason] ?? reason];
  });
  const cut = all > mismatches.length ? [`and ${all - mismatches.length} more`] : [];
  return [
    ...columns([
      ['compared', 'fixtures', `${fixtures}`],
      ['', 'vectors', `${vectors}`],
      ['', 'values', `${values}`],
    ]),
    ...(left.length > 0 ? ['', ...columns([['left out', 'vectors', 'because'], ...left])] : []),
    ...(mismatches.length > 0 ? ['', ...columns([head, ...mismatches.map(rowOf)]), ...cut] : []),
    '',
    `${all} ${all === 1 ? 'mismatch' : 'mismatches'} in ${values} values`,
  ];
}

const head = ['fixture', 'set', 'feature', 'online', 'stored', 'naive'];

const rowOf = (told: ToldMismatch): string[] => [
  told.fixture_id,
  told.feature_set,
  told.feature,
  short(told.online),
  short(told.stored),
  short(told.naive),
];

/** `-`: not compared there. Every digit: the last one may be all that differs. */
function short(told: unknown): string {
  if (told === undefined) return '-';
  const text = JSON.stringify(told);
  return text.length <= 80 ? text : `${text.slice(0, 77)}...`;
}
