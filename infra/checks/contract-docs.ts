// The contracts of the topics as other tools read them: one JSON Schema per event and one AsyncAPI document, both made
// from the zod schemas and the topic table, never written by hand.
import { eventSpecs, eventTopics, type TopicSettings } from '@linecast/protos';
import { z } from 'zod';

type Json = Record<string, unknown>;

/** What a document tells of an event; its value type does not matter here. */
type Described = { topic: string; type: string; fact: string; schema: z.ZodType };

const described: readonly Described[] = eventSpecs;

/** Who sends and who reads each topic; AsyncAPI names an operation `<service>.<send|receive>.<topic>`. */
const flows: Record<string, { sends: readonly string[]; receives: readonly string[] }> = {
  'odds.quoted.v1': { sends: ['collector-bridge'], receives: ['feature-processor', 'monitoring'] },
  'splits.reported.v1': { sends: ['collector-bridge'], receives: ['feature-processor'] },
  'fixture.changed.v1': {
    sends: ['collector-bridge'],
    receives: ['feature-processor', 'monitoring'],
  },
  'context.observed.v1': { sends: ['collector-bridge'], receives: ['feature-processor'] },
  'source.heartbeat.v1': {
    sends: ['collector-bridge'],
    receives: ['feature-processor', 'inference', 'monitoring'],
  },
  'features.updated.v1': { sends: ['feature-processor'], receives: ['inference', 'monitoring'] },
  'prediction.made.v1': { sends: ['inference'], receives: ['monitoring'] },
  'model.changed.v1': { sends: ['linecast'], receives: ['inference'] },
  'alert.raised.v1': { sends: ['monitoring'], receives: [] },
};

function jsonSchema(spec: Described): Json {
  const schema = z.toJSONSchema(spec.schema, { target: 'draft-7', io: 'input' }) as Json;
  return { ...schema, title: spec.topic, description: spec.fact };
}

const headers: Json = {
  type: 'object',
  required: ['ce_specversion', 'ce_id', 'ce_source', 'ce_type', 'ce_time', 'content-type'],
  properties: {
    ce_specversion: { const: '1.0' },
    ce_id: {
      type: 'string',
      description: 'with ce_source the identity: the same pair again is a repetition',
    },
    ce_source: { type: 'string' },
    ce_type: { type: 'string' },
    ce_time: { type: 'string', description: 'event time' },
    ce_recordedtime: { type: 'string', description: 'when this deployment learnt it' },
    ce_partitionkey: { type: 'string', description: 'the record key' },
    ce_sequence: { type: 'string', description: 'order within one ce_source, zero-padded' },
    ce_causationid: { type: 'string', description: 'ce_id of the event that caused this one' },
    'content-type': { const: 'application/json' },
  },
};

const dayMs = 24 * 60 * 60_000;

function channel(topic: TopicSettings): Json {
  return {
    address: topic.name,
    messages: { event: { $ref: `#/components/messages/${topic.name}` } },
    bindings: {
      kafka: {
        topic: topic.name,
        partitions: topic.partitions,
        topicConfiguration: {
          'cleanup.policy': [topic.cleanup],
          ...(topic.retentionDays === null ? {} : { 'retention.ms': topic.retentionDays * dayMs }),
        },
        bindingVersion: '0.5.0',
      },
    },
  };
}

function message(spec: Described, topic: TopicSettings): Json {
  return {
    name: spec.type,
    title: spec.topic,
    summary: spec.fact,
    contentType: 'application/json',
    headers,
    payload: jsonSchema(spec),
    bindings: {
      kafka: { key: { type: 'string', description: topic.key }, bindingVersion: '0.5.0' },
    },
  };
}

function operations(topic: string): [string, Json][] {
  const flow = flows[topic];
  if (!flow) throw new Error(`infra/checks/contract-docs.ts does not say who sends ${topic}`);
  const one = (service: string, action: 'send' | 'receive'): [string, Json] => [
    `${service}.${action}.${topic}`,
    { action, channel: { $ref: `#/channels/${topic}` } },
  ];
  return [
    ...flow.sends.map((service) => one(service, 'send')),
    ...flow.receives.map((service) => one(service, 'receive')),
  ];
}

function asyncApi(): Json {
  const pairs = described.map((spec) => {
    const topic = eventTopics.find((each) => each.name === spec.topic);
    if (!topic) throw new Error(`${spec.topic} is missing from the topic table`);
    return { spec, topic };
  });
  return {
    asyncapi: '3.1.0',
    info: {
      title: 'linecast topics',
      version: '1.0.0',
      description:
        'Odds, features and predictions as facts on topics. Refused records go to <topic>.dlq.',
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(pairs.map(({ topic }) => [topic.name, channel(topic)])),
    operations: Object.fromEntries(pairs.flatMap(({ topic }) => operations(topic.name))),
    components: {
      messages: Object.fromEntries(
        pairs.map(({ spec, topic }) => [topic.name, message(spec, topic)]),
      ),
    },
  };
}

/** Path below docs/ → content. */
export function contractDocs(): Map<string, string> {
  const text = (json: Json): string => `${JSON.stringify(json, null, 2)}\n`;
  return new Map([
    ...described.map((spec) => [`schemas/${spec.topic}.json`, text(jsonSchema(spec))] as const),
    ['asyncapi.json', text(asyncApi())] as const,
  ]);
}
