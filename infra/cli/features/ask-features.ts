// Asks feature-processor for a vector.
import { askService } from './ask-service.ts';
import { readVector, type ToldVector } from './read-vector.ts';

export type FeatureQuestion = {
  /** Of feature-processor, without the path. */
  url: string;
  fixture: string;
  asOf: string | undefined;
  isCorrected: boolean;
  set: string | undefined;
};

export function askFeatures(
  { url, fixture, asOf, isCorrected, set }: FeatureQuestion,
  withinMs: number,
): Promise<ToldVector> {
  const query = new URLSearchParams({
    ...(asOf && { as_of: asOf }),
    ...(isCorrected && { corrected: 'true' }),
    ...(set && { set }),
  });
  const plain = `/v1/features/${encodeURIComponent(fixture)}`;
  const path = query.size > 0 ? `${plain}?${query.toString()}` : plain;
  return askService({ url, path, withinMs, read: readVector });
}
