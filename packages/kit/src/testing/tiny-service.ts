// The smallest service, run as a process by service.*.test.ts; ENDING says how its life goes on.
import { z } from 'zod';
import { serviceEnv } from '../config.ts';
import { ConfigError } from '../errors.ts';
import { runServiceProcess, type Running } from '../service.ts';

const endings = {
  wait: () => undefined,
  throwLater: () => void setTimeout(() => JSON.parse('{'), 20),
  rejectLater: () => void setTimeout(() => void Promise.reject(new Error('nobody waits')), 20),
} as const;

const settings = z.object({
  ...serviceEnv(0),
  ENDING: z
    .enum(['wait', 'throwLater', 'rejectLater', 'crash', 'refuse', 'noClose'])
    .default('wait'),
  NEEDED: z.coerce.number().int(),
});

await runServiceProcess({
  service: 'tiny',
  settings,
  topics: [{ name: 'tiny.happened.v1', partitions: 1, cleanup: 'delete', retentionDays: 1 }],
  assemble: async (platform, config, scope): Promise<Running> => {
    scope.defer(() => platform.sql.dropSchema());
    scope.defer(() => platform.log.deleteTopics(['tiny.happened.v1']));
    switch (config.ENDING) {
      case 'crash':
        setTimeout(() => scope.crash(new ConfigError('the model is not usable')), 20);
        break;
      case 'refuse':
        throw new ConfigError('the model is not usable');
      case 'noClose':
        setInterval(() => undefined, 1_000);
        break;
      default:
        endings[config.ENDING]();
    }
    return { service: 'tiny', endpoints: [{ kind: 'http', port: config.HTTP_PORT }] };
  },
});
