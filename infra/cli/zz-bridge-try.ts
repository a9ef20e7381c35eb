import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { assemble, settings } from '@linecast/collector-bridge';
import { inScope, loadConfig, openEmbeddedPlatform, openPostgres, createLogger } from '@linecast/kit';
import { topics } from '@linecast/protos';
import { startPostgres } from '../stack/postgres.ts';
const say = (s: string) => console.error(s);
const root = join(import.meta.dirname, '../..');
const base = { cacheDir: join(root, '.cache'), env: process.env, say, dir: '/tmp/bridge-x/pg', fsync: false };
let pg = await startPostgres(base);
if (process.argv[2] === 'int') {
  const child = spawn(process.execPath, ['--test', 'services/collector-bridge/src/adapters/quote-store.int.test.ts'], { stdio: 'inherit', env: { ...process.env, DATABASE_URL: pg.url, CI: 'true' } });
  await new Promise((r) => child.once('exit', r));
  await pg.stop();
} else {
  const stop = new AbortController();
  const life = inScope(stop, async (scope) => {
    const platform = await openEmbeddedPlatform({ databaseUrl: pg.url, namespace: 'bridge_try', modelRegistry: 'infra/models', mode: 'replay', topics, migrations: join(root, 'infra/postgres/migrations') }, scope);
    const config = loadConfig(settings, { HTTP_PORT: '0', TAPE_PATH: join(root, 'samples/mlb-2016-06-25'), TAPE_SPEED: '12000' });
    const run = await assemble(platform, config, scope);
    const port = run.endpoints[0]!.port;
    const tape = async () => (await fetch(`http://127.0.0.1:${port}/v1/tape`)).json();
    await sleep(3000);
    say(JSON.stringify(await tape()));
    const oldPort = pg.port;
    await pg.kill();
    say('killed');
    await sleep(2500);
    say(JSON.stringify(await tape()));
    say(String((await fetch(`http://127.0.0.1:${port}/readyz`)).status));
    pg = await startPostgres({ ...base, port: oldPort });
    say('back');
    for (;;) { await sleep(500); const t: any = await tape(); if (t.status === 'ended') { say(JSON.stringify(t)); break; } }
    const body = (over: object) => fetch(`http://127.0.0.1:${port}/v1/quotes`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: over instanceof Object && 'raw' in over ? String(over.raw) : JSON.stringify({ sport: 'mlb', home: 'NYY', away: 'MIN', start_at: '2016-06-27T17:05:00Z', book: 'circa', market: 'h2h', prices: { home: -110, away: 102 }, price_format: 'american', quoted_at: '2016-06-27T16:05:00Z', ...over }) }).then(async (r) => say(r.status + ' ' + await r.text()));
    await body({}); await body({}); await body({ prices: { home: 50, away: 1 } }); await body({ raw: '{"home": NaN}' });
    stop.abort();
  });
  await life;
  const sql = await openPostgres({ url: pg.url, namespace: 'bridge_try', logger: createLogger('x', 'silent') });
  say(JSON.stringify(await sql.query('select count(*)::int n, count(distinct sequence)::int s, source from quotes group by source')));
  say(JSON.stringify(await sql.query('select * from tape_progress')));
  await sql.dropSchema(); await sql.close();
  await pg.stop();
}
