// A tape as the services would have stored it in Postgres, without running them.
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { openTape, tellTape, type Fact } from '@linecast/collector-bridge/tape';
import { shortId, type Sql } from '@linecast/kit';
import { createQuoteStore } from '../../../../../services/collector-bridge/src/adapters/quote-store.ts';
import { createStoreFacts } from '../../../../../services/feature-processor/src/adapters/fact-store.ts';
import type { Fact as ToldFact } from '../../../../../services/feature-processor/src/core/fact.ts';
import { saveFixtures } from '../../../../../services/monitoring/src/adapters/fixture-store.ts';
import { freshNamespace, openSql } from '../../../../../test/support/open-sql.ts';

const migrations = join(import.meta.dirname, '../../../../postgres/migrations');

export type Stored = { sql: Sql; namespace: string; database: string; factsOf: ToldFact[] };

/** Everything a tape tells, where the services would have put it. */
export async function storeTape(t: TestContext, url: string, tape: string): Promise<Stored> {
  const namespace = freshNamespace();
  const sql = await openSql(t, url, namespace);
  await sql.migrate(migrations);
  const quotes = createQuoteStore(sql, 'replay');
  const facts: Fact[] = [];
  for await (const line of tellTape(await openTape(tape))) facts.push(...line.facts);
  const told = facts.flatMap((fact) => (fact.kind === 'quote' ? [fact] : []));
  for (let i = 0; i < told.length; i += 200) await quotes.save(told.slice(i, i + 200), 'tape');
  const changes = facts.flatMap((fact) => (fact.kind === 'fixture' ? [fact.change] : []));
  await saveFixtures(sql)(
    [...new Map(changes.map((each) => [each.fixture.fixtureId, each])).values()].map((each) => ({
      fixture: {
        fixture_id: each.fixture.fixtureId,
        sport: each.fixture.sport,
        home: each.fixture.home,
        away: each.fixture.away,
        game_number: each.fixture.gameNumber,
        start_at: new Date(each.fixture.startAtMs).toISOString(),
      },
      ...{ status: each.status, score: each.score, mode: 'replay' as const },
      changed_at: new Date(each.changedAtMs).toISOString(),
    })),
  );
  const results = changes.flatMap(({ fixture, score, changedAtMs }): ToldFact[] => {
    const { fixtureId, sport, home, away, startAtMs } = fixture;
    if (!score) return [];
    return [
      {
        factId: shortId('fact', fixtureId, changedAtMs),
        ...{ kind: 'result', sport, fixtureId, home, away, startAtMs, mode: 'replay' },
        atMs: changedAtMs,
        ...{ homeScore: score.home, awayScore: score.away, homeStarter: null, awayStarter: null },
      },
    ];
  });
  await createStoreFacts(sql)(results);
  return {
    sql,
    namespace,
    database: `--database ${url} --namespace ${namespace}`,
    factsOf: results,
  };
}
