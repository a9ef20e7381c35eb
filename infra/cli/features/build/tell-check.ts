// The outcome of a check for people and for programs: what failed stands out, what held is counted.
import { columns } from '../columns.ts';
import { nullShare, type ColumnTally } from './column-tally.ts';
import type { CheckedFile } from './check-table.ts';
import { percent, type Verdict } from './expectations.ts';

export const isSound = ({ verdicts }: CheckedFile): boolean => verdicts.every(({ isMet }) => isMet);

const mostShown = 10;

export function checkText(checked: CheckedFile): string[] {
  const { verdicts } = checked;
  const failed = verdicts.filter(({ isMet }) => !isMet);
  const ranges = new Set(checked.columns.map(({ name, says }) => `${name} is ${says}`));
  const general = verdicts.filter(({ isMet, expectation }) => isMet && !ranges.has(expectation));
  const heldRanges = verdicts.filter((each) => each.isMet && ranges.has(each.expectation)).length;
  return [
    ...columns([...failed.map(rowOf('FAILS')), ...general.map(rowOf('holds'))]),
    `holds  the ranges of ${heldRanges} columns`,
    ...mostlyNull(checked.columns),
    failed.length === 0
      ? `all ${verdicts.length} expectations hold`
      : `${failed.length} of ${verdicts.length} expectations fail: nothing should be trained on this table`,
  ];
}

const rowOf =
  (word: string) =>
  ({ expectation, found }: Verdict): string[] => [word, expectation, found];

/** For the eye: a column that is often null teaches little. */
function mostlyNull(tallies: readonly ColumnTally[]): string[] {
  const often = tallies
    .filter((each) => nullShare(each) > 0.5)
    .toSorted((a, b) => nullShare(b) - nullShare(a));
  if (often.length === 0) return [];
  const whole = often.filter((each) => nullShare(each) === 1);
  const part = often.filter((each) => nullShare(each) < 1).slice(0, mostShown);
  return [
    ...(whole.length > 0 ? [`note   always null: ${listOf(whole.map(({ name }) => name))}`] : []),
    ...part.map((each) => `note   ${percent(nullShare(each))} null: ${each.name}`),
  ];
}

const listOf = (names: readonly string[]): string =>
  names.length <= mostShown
    ? names.join(', ')
    : `${names.slice(0, mostShown).join(', ')} and ${names.length - mostShown} more`;

export const checkJson = (checked: CheckedFile): object => ({
  ok: isSound(checked),
  rows: checked.rows,
  set: checked.set,
  expectations: checked.verdicts.map(({ expectation, isMet, found }) => {
    return { expectation, ok: isMet, found };
  }),
  columns: checked.columns.map((each) => ({
    name: each.name,
    null_share: nullShare(each),
    min: each.min,
    max: each.max,
  })),
});
