// The first lines on the screen: what plays, on what, what it does not do, and how to get the real thing.
import type { Environment } from '@linecast/kit';
import { withoutPassword } from '../stack/given.ts';
import type { StartOptions } from './options.ts';

export function greeting(options: StartOptions, label: string, env: Environment): string[] {
  const { speed, stack, data, modelRegistry } = options;
  const kept = data ? `Postgres is kept in ${data}` : 'nothing is kept (Postgres: --data DIR)';
  return [
    `linecast: ${label}, speed ${speed}, stack ${stack}. It places no wagers.`,
    ...(stack === 'embedded'
      ? [
          `This is a trial platform in one process: it keeps no log; ${kept}.`,
          'The real one: npm run stack -- up, then npm start -- --stack native.',
        ]
      : []),
    ...(modelRegistry === undefined
      ? []
      : [`Models come from ${withoutPassword(modelRegistry)} (MODEL_REGISTRY).`]),
    env['ODDS_API_KEY']
      ? 'ODDS_API_KEY is set: live collection comes with the collector-bridge work; a recorded day plays until then.'
      : 'Live odds are off (no ODDS_API_KEY); a recorded day plays.',
  ];
}
