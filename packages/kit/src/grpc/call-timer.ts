// How long calls take, from the decoded request to the encoded answer: what a server adds to the way there and back.
import type { ServiceMetrics } from '../metrics.ts';

/** Call it with a method when a request is there, and what it gives when the answer is handed over. */
export type CallTimer = (method: string) => () => void;

/** Close together around a millisecond, where a read of features is promised to end. */
const bucketsSeconds = [
  0.0001, 0.00025, 0.0004, 0.0005, 0.0006, 0.0007, 0.0008, 0.0009, 0.001, 0.0011, 0.0012, 0.0013,
  0.0015, 0.002, 0.003, 0.004, 0.006, 0.008, 0.016, 0.032, 0.064, 0.125, 0.25, 0.5, 1, 2.5,
];

export function createCallTimer({ histogram }: Pick<ServiceMetrics, 'histogram'>): CallTimer {
  const seconds = histogram(
    'linecast_grpc_server_seconds',
    'From a request in hand to its answer handed over',
    ['method'],
    bucketsSeconds,
  );
  return (method) => seconds.startTimer({ method });
}
