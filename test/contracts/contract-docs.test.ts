import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { deadLetterTopic, eventSpecs, eventTopics, topics } from '@linecast/protos';
import { contractDocs } from '../../infra/checks/contract-docs.ts';

describe('the generated documents of the topics', () => {
  for (const [path, text] of contractDocs()) {
    it(`docs/${path} is what the schemas say (npm run generate)`, () => {
      assert.equal(readFileSync(`docs/${path}`, 'utf8'), text);
    });
  }

  it('has no schema of an event that no longer exists', () => {
    const known = eventSpecs.map((spec) => `${spec.topic}.json`);
    assert.deepEqual(readdirSync('docs/schemas').toSorted(), known.toSorted());
  });
});

describe('the topic table', () => {
  it('has exactly one entry per event and one dead-letter topic for each', () => {
    const events = eventSpecs.map((spec) => spec.topic);
    assert.deepEqual(
      eventTopics.map((topic) => topic.name),
      events,
    );
    assert.deepEqual(
      topics.map((topic) => topic.name),
      [...events, ...events.map(deadLetterTopic)],
    );
  });

  it('keeps compacted topics for ever and gives every other a retention', () => {
    for (const topic of topics) {
      assert.equal(topic.retentionDays === null, topic.cleanup === 'compact', topic.name);
    }
  });
});
