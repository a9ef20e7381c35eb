// A small system of linear equations with a symmetric positive definite matrix: what a Newton step asks for.

/** The x with matrix·x = right, by elimination without pivots, which a positive definite matrix does not need. */
export function solvePositive(
  matrix: readonly (readonly number[])[],
  right: readonly number[],
): number[] {
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0]);
  for (const [i, pivot] of rows.entries()) {
    for (const row of rows.slice(i + 1)) {
      const factor = (row[i] ?? 0) / (pivot[i] ?? 0);
      for (const [j, value] of pivot.entries()) row[j] = (row[j] ?? 0) - factor * value;
    }
  }
  const solution = right.map(() => 0);
  for (let i = rows.length - 1; i >= 0; i -= 1) {
    const row = rows[i] ?? [];
    const known = solution.reduce((sum, x, j) => (j > i ? sum + (row[j] ?? 0) * x : sum), 0);
    solution[i] = ((row.at(-1) ?? 0) - known) / (row[i] ?? 0);
  }
  return solution;
}
