// The real servers that integration tests run against. `npm test` starts them once and names them in the environment.

export const kafkaBrokers = (): Promise<string | undefined> => given('KAFKA_BROKERS');
export const redisUrl = (): Promise<string | undefined> => given('REDIS_URL');
export const databaseUrl = (): Promise<string | undefined> => given('DATABASE_URL');
/** Not MODEL_REGISTRY: a service that is tested must not take its models from there. */
export const mlflowUrl = (): Promise<string | undefined> => given('MLFLOW_URL');

async function given(name: string): Promise<string | undefined> {
  return process.env[name] || undefined;
}

/** The `skip` of a test: the reason when there is no server, which under CI=true is a failure instead. */
export function skipWithout(url: string | undefined, name: string): string | false {
  if (url !== undefined) return false;
  const reason = `${name} is not set: no real server to test against (npm test starts one)`;
  if (process.env['CI'] === 'true') throw new Error(reason);
  return reason;
}
