// The rows of one day: a function of its quotes, of the league's results, and of the plan.
import {
  computeFeatures,
  createLeagueLedger,
  twoWaySelections,
  type FeatureSet,
  type FixtureView,
  type LeagueLedger,
  type MarketQuote,
} from '@linecast/domain';
import { asOfPoints, startsTold } from './as-of-points.ts';
import type { DayInput, FixtureInput, LeagueInput } from './day-input.ts';
import { dayTable, type Cell, type DayTable } from './day-table.ts';
import { labelNames, labelsOf, type LabelsAt } from './label-columns.ts';
import { tableColumns } from './table-columns.ts';
import { setOf, type TablePlan } from './table-plan.ts';
import { factsOf, viewsAt } from './views-at.ts';

export type BuildDay = (input: DayInput) => DayTable;

/** The ledger is filled once, and asked for every game. */
export function createBuildDay(plan: TablePlan, league: LeagueInput): BuildDay {
  const set = setOf(plan);
  const labels = plan.labels ? labelNames(set.market) : [];
  const columns = tableColumns(set, { statuses: plan.statuses, labels });
  const ledger = createLeagueLedger();
  for (const result of league.results) ledger.add(result);
  const around = { plan, set, ledger, observed: league.observed };
  return ({ fixtures }) => {
    const byId = fixtures.toSorted((a, b) => (a.fixtureId < b.fixtureId ? -1 : 1));
    const rows = byId.map((fixture) => rowsOf(fixture, around));
    const skipped = byId.filter((_, i) => rows[i]?.length === 0);
    return dayTable(
      columns,
      rows.flat(),
      skipped.map(({ fixtureId }) => fixtureId),
    );
  };
}

type Around = {
  plan: TablePlan;
  set: FeatureSet;
  ledger: LeagueLedger;
  observed: LeagueInput['observed'];
};

function rowsOf(input: FixtureInput, around: Around): Cell[][] {
  const { plan, set, ledger } = around;
  const { quotes } = input;
  const [first] = quotes;
  if (!first) return [];
  const points = asOfPoints(plan.rule, startsTold(quotes), openingOf(quotes));
  const facts = factsOf(first.fixture, input, ledger);
  const labelsAt = plan.labels ? futureOf(input, around) : undefined;
  const rows: Cell[][] = [];
  for (const view of viewsAt(quotes, points, facts, plan.engine)) {
    rows.push(rowOf(view, set, plan.statuses, labelsAt));
  }
  return rows;
}

const openingOf = (quotes: readonly MarketQuote[]): number =>
  quotes.reduce((openMs, { atMs, prices }) => (prices ? Math.min(openMs, atMs) : openMs), Infinity);

function rowOf(
  view: FixtureView,
  set: FeatureSet,
  hasStatuses: boolean,
  labelsAt: LabelsAt | undefined,
): Cell[] {
  const { fixture, asOfMs, startAtMs } = view;
  const values = computeFeatures(set, view);
  const features = set.definitions.map(({ name }) => values[name]);
  const reference = view.markets[set.market].reference;
  const offer = reference?.newest.offer ?? null;
  return [
    ...[fixture.fixtureId, asOfMs, startAtMs, fixture.home, fixture.away, fixture.gameNumber],
    ...features.map((each) => each?.value ?? null),
    ...(offer ? [reference?.book ?? null, offer.firstDecimal, offer.secondDecimal] : noPrice(set)),
    ...(hasStatuses ? features.map((each) => each?.status ?? null) : []),
    ...(labelsAt ? labelsAt(asOfMs, reference?.book) : []),
  ];
}

const noPrice = ({ market }: FeatureSet): null[] => [
  null,
  ...twoWaySelections[market].map(() => null),
];

/** Ends at the start as last told: what is quoted until then came before the game. */
function futureOf({ quotes, outcome }: FixtureInput, { plan, set, observed }: Around): LabelsAt {
  const startAtMs = startsTold(quotes).at(-1)?.startAtMs ?? 0;
  const { devigMethod } = plan.engine;
  return labelsOf({ market: set.market, quotes, outcome, observed, startAtMs, devigMethod });
}
