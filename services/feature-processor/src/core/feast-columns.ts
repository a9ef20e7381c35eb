// What a Feast request asks for, as columns of the answer; or why it cannot be answered, in Feast's own words.
import { freshnessSeconds } from '@linecast/domain';
import { findServedSet, servedNames, type ServedSet } from './served-set.ts';

/** Features are named one by one, or all of a set at once. */
export type FeastNames =
  { kind: 'features'; refs: readonly string[] } | { kind: 'service'; name: string };

export type FeastColumn = {
  /** As the caller will find it. */
  name: string;
  /** The view as the caller wrote it, with or without a version. */
  view: string;
  served: ServedSet;
  feature: string;
  maxAgeMs: number;
};

/** `type` is a class of feast.errors, which Feast's client raises again on its side. */
export type FeastFault = {
  kind: 'fault';
  status: 404 | 422;
  type: string;
  message: string;
};
export type FeastColumns = { kind: 'columns'; columns: readonly FeastColumn[] } | FeastFault;

export const badRequest = (message: string, type = 'FeastError'): FeastFault => ({
  kind: 'fault',
  status: 422,
  type,
  message,
});
const notFound = (type: string, message: string): FeastFault => ({
  kind: 'fault',
  status: 404,
  type,
  message,
});

export function toColumns(
  names: FeastNames,
  isFullName: boolean,
  served: readonly ServedSet[],
): FeastColumns {
  const asked = names.kind === 'service' ? refsOf(names.name, served) : names.refs;
  if ('kind' in asked) return asked;
  const columns: FeastColumn[] = [];
  for (const ref of asked) {
    const column = toColumn(ref, isFullName, served);
    if ('kind' in column) return column;
    if (columns.some(({ name }) => name === column.name)) {
      return badRequest(
        `${column.name} is asked for more than once; a name may stand in an answer once`,
        'FeatureNameCollisionError',
      );
    }
    columns.push(column);
  }
  return { kind: 'columns', columns };
}

function refsOf(name: string, served: readonly ServedSet[]): readonly string[] | FeastFault {
  const found = findServedSet(served, name);
  if (found) return found.set.definitions.map((each) => `${name}:${each.name}`);
  return notFound(
    'FeatureServiceNotFoundException',
    `Feature service ${shown(name)} does not exist; there is: ${servedNames(served)}`,
  );
}

function toColumn(
  ref: string,
  isFullName: boolean,
  served: readonly ServedSet[],
): FeastColumn | FeastFault {
  const [view = '', feature, ...more] = ref.split(':');
  if (feature === undefined || more.length > 0) {
    return badRequest(`${shown(ref)} is no feature; one looks like mlb-moneyline:h2h_novig_home`);
  }
  const found = findServedSet(served, view);
  if (!found) {
    return notFound(
      'FeatureViewNotFoundException',
      `Feature view ${shown(view)} does not exist; there is: ${servedNames(served)}`,
    );
  }
  const definition = found.set.definitions.find((each) => each.name === feature);
  if (!definition) {
    return notFound(
      'FeastObjectNotFoundException',
      `Feature view ${view} has no feature ${shown(feature)}; GET /v1/features/definitions lists them`,
    );
  }
  const name = isFullName ? `${view}__${feature}` : feature;
  const maxAgeMs = freshnessSeconds[definition.freshness] * 1000;
  return { name, view, served: found, feature, maxAgeMs };
}

/** Foreign text is shown, but never at length. */
const shown = (text: string): string => JSON.stringify(text.slice(0, 60));
