// source.heartbeat.v1 as read from the log, in the words of the core.
import type { Reject } from '@linecast/domain';
import type { Received } from '@linecast/kit';
import type { SourceHeartbeat } from '@linecast/protos';
import { sourceTimeOf, type SourceTime } from '../core/source-time.ts';
import { refuseText, refuseTime } from './told-fact.ts';

/** One heartbeat of a far future would end every wait for its source: time heard never goes back. */
export function readHeartbeat({
  value: { source, status, at, mode },
  envelope,
}: Received<SourceHeartbeat>): { kind: 'time'; time: SourceTime } | Reject {
  const atMs = Date.parse(at);
  const refused = refuseText({ source }) ?? refuseTime(atMs, mode, envelope);
  return refused ?? { kind: 'time', time: sourceTimeOf({ source, status, atMs, mode }) };
}
