import { brokerAnswers } from './kafka/probe.ts';
import { mlflowAnswers } from './mlflow/probe.ts';
import { postgresAnswers } from './postgres/probe.ts';
import { redisAnswers } from './redis/probe.ts';
import type { StackName } from './server.ts';

async function anyBrokerAnswers(brokers: string): Promise<boolean> {
  const asked = brokers.split(',').map((broker) => {
    const { hostname, port } = new URL(`kafka://${broker.trim()}`);
    return brokerAnswers({ host: hostname, port: Number(port || 9092) });
  });
  return (await Promise.all(asked)).includes(true);
}

const ASK = {
  kafka: anyBrokerAnswers,
  redis: redisAnswers,
  postgres: postgresAnswers,
  mlflow: mlflowAnswers,
};

/** Asks the server itself, in its own protocol. */
export async function answers(name: StackName, url: string): Promise<boolean> {
  try {
    return await ASK[name](url);
  } catch (error) {
    // What is no URL names no server.
    if (error instanceof TypeError || error instanceof URIError) return false;
    throw error;
  }
}
