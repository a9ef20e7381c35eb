// kafkajs without our code around it. It is the kit's dependency: taken from there, the same version runs as in the line.
import type { Logger } from '@linecast/kit';
import type * as Kafkajs from '../../../packages/kit/node_modules/kafkajs/types/index.d.ts';
import { createKafka } from '../../../packages/kit/src/log/kafka-settings.ts';

export type {
  EachBatchPayload,
  KafkaMessage,
  Producer,
} from '../../../packages/kit/node_modules/kafkajs/types/index.d.ts';

/** With the kit's settings, so that a ratio shows our code and not a timeout. */
export function connectBare(brokers: string, logger: Logger): Kafkajs.Kafka {
  return createKafka({
    brokers: brokers.split(',').map((each) => each.trim()),
    namespace: 'linecast',
    clientId: 'linecast-bench-bare',
    logger,
  });
}
