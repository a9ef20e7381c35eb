// context.observed.v1 as read from the log, in the words of the core. What the schema cannot say is checked here.
import { reject, type Reject } from '@linecast/domain';
import type { Received } from '@linecast/kit';
import type { ContextObserved } from '@linecast/protos';
import type { FactBody } from '../core/fact.ts';
import type { ReadFact } from '../keep-facts.ts';
import { toldFact } from './told-fact.ts';

export function readObservation(event: Received<ContextObserved>): ReadFact {
  const { observation, observed_at } = event.value;
  const body = bodyOf(observation);
  return body.kind === 'reject' ? body : toldFact(event, Date.parse(observed_at), body);
}

function bodyOf(observation: ContextObserved['observation']): FactBody | Reject {
  if (observation.kind === 'roof') return { kind: 'roof', roof: observation.roof };
  if (observation.kind === 'weather') {
    return {
      kind: 'weather',
      temperatureC: observation.temperature_c,
      windKph: observation.wind_kph,
      windFromDegrees: observation.wind_from_degrees,
      precipitationProbability: observation.precipitation_probability,
      humidity: observation.humidity,
    };
  }
  const { side, status, pitcher } = observation;
  if (status !== 'announced') return { kind: 'starter', side, status, pitcher: null };
  return pitcher === null
    ? reject('missing_pitcher', 'who announces a starter says who it is')
    : { kind: 'starter', side, status, pitcher };
}
