/**
 * How often something is tried that only chance would break: so often in every run, and ten times
 * as often with `KINDLING_TEST_ROUNDS=10`.
 */
export function rounds(usual: number): number {
  return usual * Number(process.env['KINDLING_TEST_ROUNDS'] ?? 1)
}
