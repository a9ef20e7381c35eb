// Where refused input goes: `<topic>.dlq`, value as it came, the reason and the origin in headers.
import type { OutgoingMessage } from '../log/log.ts';

export type Refusal = {
  /** The topic it came from, or was meant for. */
  topic: string;
  key: string;
  value: string;
  code: string;
  reason: string;
  /** The service that refused it. */
  refusedBy: string;
  origin?: { partition: number; offset: bigint };
  /** Headers of the refused message, kept as they were. */
  headers?: Readonly<Record<string, string>>;
};

/** A broker refuses records above 1 MB: what is longer is cut, and says how long it was. */
const longestValue = 500_000;

export function deadLetter(refusal: Refusal): OutgoingMessage {
  return {
    topic: `${refusal.topic}.dlq`,
    key: refusal.key,
    value: refusal.value.slice(0, longestValue),
    headers: {
      ...refusal.headers,
      dlq_code: refusal.code,
      dlq_reason: refusal.reason,
      dlq_refused_by: refusal.refusedBy,
      ...(refusal.value.length > longestValue
        ? { dlq_cut_from_length: String(refusal.value.length) }
        : {}),
      ...(refusal.origin
        ? {
            dlq_partition: String(refusal.origin.partition),
            dlq_offset: String(refusal.origin.offset),
          }
        : {}),
    },
  };
}
