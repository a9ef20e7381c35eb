// The one table of topics. Creating them, the AsyncAPI document and docs read it; nothing else names a setting.
import { alertRaised } from './events/alert-raised.ts';
import { contextObserved } from './events/context-observed.ts';
import { featuresUpdated } from './events/features-updated.ts';
import { fixtureChanged } from './events/fixture-changed.ts';
import { modelChanged } from './events/model-changed.ts';
import { oddsQuoted } from './events/odds-quoted.ts';
import { predictionMade } from './events/prediction-made.ts';
import { sourceHeartbeat } from './events/source-heartbeat.ts';
import { splitsReported } from './events/splits-reported.ts';

export type TopicSettings = {
  name: string;
  partitions: number;
  /** `compact` keeps the newest record per key for ever; otherwise records go after `retentionDays`. */
  cleanup: 'delete' | 'compact';
  retentionDays: number | null;
  key: string;
};

export const eventSpecs = [
  oddsQuoted,
  splitsReported,
  fixtureChanged,
  contextObserved,
  sourceHeartbeat,
  featuresUpdated,
  predictionMade,
  modelChanged,
  alertRaised,
] as const;

const topic = (
  name: string,
  key: string,
  partitions: number,
  cleanup: TopicSettings['cleanup'],
  retentionDays: number | null,
): TopicSettings => ({ name, key, partitions, cleanup, retentionDays });

export const eventTopics: readonly TopicSettings[] = [
  topic(oddsQuoted.topic, 'fixture_id', 6, 'delete', 30),
  topic(splitsReported.topic, 'fixture_id', 6, 'delete', 30),
  topic(fixtureChanged.topic, 'fixture_id', 6, 'compact', null),
  topic(contextObserved.topic, 'fixture_id', 6, 'delete', 30),
  topic(sourceHeartbeat.topic, 'source', 1, 'delete', 7),
  topic(featuresUpdated.topic, 'fixture_id', 6, 'delete', 30),
  topic(predictionMade.topic, 'fixture_id', 6, 'delete', 90),
  topic(modelChanged.topic, 'model', 1, 'compact', null),
  topic(alertRaised.topic, 'rule', 1, 'delete', 30),
];

/** Where records of a topic go that were refused: key as in the source, value as it came, the reason in headers. */
export const deadLetterTopic = (name: string): string => `${name}.dlq`;

export const topics: readonly TopicSettings[] = [
  ...eventTopics,
  ...eventTopics.map((each) => ({
    ...each,
    name: deadLetterTopic(each.name),
    partitions: 1,
    cleanup: 'delete' as const,
    retentionDays: 30,
  })),
];
