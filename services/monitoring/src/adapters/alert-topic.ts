// Topic alert.raised.v1.
import { encodeEvent, type Log, type Platform } from '@linecast/kit';
import { alertRaised } from '@linecast/protos';
import type { PublishAlerts } from './alert-store.ts';

export function publishAlerts(
  log: Pick<Log, 'publish'>,
  mode: Platform['mode'],
  recordedAtMs: () => number,
): PublishAlerts {
  return (changes) =>
    log.publish(
      changes.map(({ alertId, rule, subject, state, summary, atMs }) => {
        const at = new Date(atMs).toISOString();
        return encodeEvent(
          alertRaised,
          { alert_id: alertId, rule, subject, state, summary, at, mode },
          {
            // The same change told twice has one id.
            id: `${alertId}:${state}:${at}`,
            source: 'linecast/monitoring',
            atMs,
            recordedAtMs: recordedAtMs(),
          },
        );
      }),
    );
}
