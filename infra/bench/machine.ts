// Where and with what a bench was run: without it no figure means anything.
import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem, type as systemName } from 'node:os';
import { join } from 'node:path';
import { createLogger, openPostgres } from '@linecast/kit';
import { z } from 'zod';
import { KAFKA_VERSION } from '../stack/kafka/jars.ts';
import { askRedis } from '../stack/redis/probe.ts';
import type { Servers } from './servers.ts';

export type Machine = { cores: number; processor: string; memoryGb: number; system: string };

export function describeMachine(): Machine {
  return {
    cores: availableParallelism(),
    processor: cpus()[0]?.model ?? 'unknown',
    memoryGb: Math.round(totalmem() / 1e9),
    system: `${systemName()} ${process.arch}`,
  };
}

/** Processes that wanted a core, on average over the last minute. */
export const loadNow = (): number => loadavg()[0] ?? 0;

export type Versions = Readonly<Record<string, string>>;

export async function readVersions(root: string, { urls, pids }: Servers): Promise<Versions> {
  const kit = dependenciesOf(join(root, 'packages/kit'));
  const model = dependenciesOf(join(root, 'packages/model'));
  return {
    Node: process.versions.node,
    kafkajs: kit['kafkajs'] ?? '?',
    'grpc-js': kit['@grpc/grpc-js'] ?? '?',
    'onnxruntime-node': model['onnxruntime-node'] ?? '?',
    Kafka: pids.has('kafka') ? KAFKA_VERSION : 'given by URL',
    Redis: await redisVersion(urls.redisUrl),
    Postgres: await postgresVersion(urls.databaseUrl),
  };
}

const manifest = z.object({ dependencies: z.record(z.string(), z.string()) });

function dependenciesOf(folder: string): Record<string, string> {
  return manifest.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')))
    .dependencies;
}

/** Valkey tells the version of Redis it stands for beside its own. */
const versionScript = `
  local told = redis.call('INFO', 'server')
  local valkey = string.match(told, 'valkey_version:([%d.]+)')
  return redis.status_reply(valkey and 'Valkey ' .. valkey or string.match(told, 'redis_version:([%d.]+)'))`;

async function redisVersion(url: string): Promise<string> {
  const answer = await askRedis(url, ['EVAL', versionScript, '0']);
  return answer?.startsWith('+') ? answer.slice(1) : 'unknown';
}

async function postgresVersion(url: string): Promise<string> {
  const logger = createLogger('bench', 'silent');
  const sql = await openPostgres({ url, namespace: 'public', service: 'bench', logger });
  try {
    const [row] = await sql.query<{ server_version: string }>('show server_version');
    return row?.server_version.split(' ')[0] ?? 'unknown';
  } finally {
    await sql.close();
  }
}
