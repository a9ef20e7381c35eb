// The sections of stats.json that compare a current sample with a reference: drift, and the laws behind its tests.
import {
  binShares,
  chiSquareContingency,
  chiSquareGoodnessOfFit,
  chiSquareUpperTail,
  jensenShannonDistance,
  jensenShannonDivergence,
  klDivergence,
  kolmogorovQ,
  kolmogorovSmirnov,
  ksExactP,
  ksFiniteP,
  ksLimitP,
  normalisedWasserstein,
  psiAlarmThreshold,
  psiOfSamples,
  psiOfShares,
  standardDeviation,
  sturgesEdges,
  twoProportions,
  wasserstein,
} from '@linecast/domain';
import type { Section } from './section.ts';
import { reading, type Reader } from './stats-input.ts';

/** Only the p-value of Numerical Recipes is shipped; the other laws show how far it lies from them. */
const ks = reading(({ numbers }) => {
  const [reference, current] = [numbers('reference'), numbers('current')];
  const { d, p } = kolmogorovSmirnov(reference, current);
  const statistic = { d, n: reference.length, m: current.length };
  return {
    D: d,
    p_numerical_recipes: p,
    p_limit: ksLimitP(statistic),
    p_exact: ksExactP(statistic),
    p_kstwo: ksFiniteP(statistic),
  };
});

const psiFromSamples = reading(({ numbers, number }) => {
  const options = { quantiles: number('quantiles'), emptyShare: number('empty_share') };
  const found = psiOfSamples(numbers('reference'), numbers('current'), options);
  return {
    quantile_edges: found.edges,
    bins: found.edges.length - 1,
    reference_share: found.referenceShares,
    current_share: found.currentShares,
    psi: found.psi,
  };
});

const sturges = reading(({ numbers }) => {
  const [reference, current] = [numbers('reference'), numbers('current')];
  const edges = sturgesEdges(reference, current);
  const referenceShares = binShares(reference, edges, 'closed');
  const currentShares = binShares(current, edges, 'closed');
  return {
    edges,
    reference_share: referenceShares,
    current_share: currentShares,
    js_distance_nat: jensenShannonDistance(referenceShares, currentShares, 'e'),
    js_distance_base2: jensenShannonDistance(referenceShares, currentShares, 2),
    psi: psiOfShares(referenceShares, currentShares),
  };
});

const psiAlarm = reading(({ number }) => {
  const alarm = psiAlarmThreshold({
    referenceSize: number('n_reference'),
    currentSize: number('n_current'),
    bins: number('bins'),
  });
  return { chi2_99: alarm.chiSquare99, null_mean: alarm.nullMean, threshold: alarm.threshold };
});

const jensenShannon = reading(({ numbers }) => {
  const [p, q] = [numbers('p'), numbers('q')];
  const kl = klDivergence(p, q);
  return {
    distance_base2: jensenShannonDistance(p, q, 2),
    distance_nat: jensenShannonDistance(p, q, 'e'),
    divergence_nat: jensenShannonDivergence(p, q),
    // JSON has no word for the infinite; the file writes null.
    kl_pq_nat: kl === Infinity ? null : kl,
  };
});

const weighted = ({ numbers, has }: Reader, name: 'u' | 'v') => {
  const weights = `${name}_weights`;
  return { values: numbers(name), ...(has(weights) && { weights: numbers(weights) }) };
};

const wassersteinDistance = reading((input) => {
  if (input.has('u')) return { w1: wasserstein(weighted(input, 'u'), weighted(input, 'v')) };
  const [reference, current] = [input.numbers('reference'), input.numbers('current')];
  return {
    w1: wasserstein({ values: reference }, { values: current }),
    reference_std: standardDeviation(reference, 0),
    w1_over_std: normalisedWasserstein(reference, current),
  };
});

const chiSquare = reading(({ numbers }) => {
  const [reference, current] = [numbers('reference_counts'), numbers('current_counts')];
  const fit = chiSquareGoodnessOfFit(reference, current);
  const table = chiSquareContingency(reference, current);
  return {
    gof_stat: fit.statistic,
    gof_p: fit.p,
    contingency_stat: table.statistic,
    contingency_p: table.p,
    df: table.df,
  };
});

export const driftSections: Readonly<Record<string, Section>> = {
  ks_2samp: ks,
  kolmogorov_q: reading(({ number }) => ({ q: kolmogorovQ(number('t')) })),
  psi_from_shares: reading(({ numbers, number }) => ({
    psi: psiOfShares(numbers('reference'), numbers('current'), number('empty_share')),
  })),
  psi_from_samples: psiFromSamples,
  sturges_bins: sturges,
  psi_alarm_threshold: psiAlarm,
  jensen_shannon: jensenShannon,
  wasserstein: wassersteinDistance,
  chi_square: chiSquare,
  chi2_sf: reading(({ number }) => ({ p: chiSquareUpperTail(number('x'), number('df')) })),
  two_proportion_z: reading(({ number }) =>
    twoProportions(
      { successes: number('successes_a'), n: number('n_a') },
      { successes: number('successes_b'), n: number('n_b') },
    ),
  ),
};
