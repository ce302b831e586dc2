/**
 * Shares a quantity among the hours in the proportion of their weights, in whole numbers that
 * add up to it. Hours that get nothing are left out.
 */
export function spreadQuantity(
  quantity: number,
  weights: ReadonlyMap<number, number>,
): ReadonlyMap<number, number> {
  const hours = [...weights].sort(([one], [other]) => one - other)
  const total = hours.reduce((sum, [, weight]) => sum + weight, 0)
  const shares = new Map<number, number>()
  let passed = 0
  let given = 0
  for (const [hour, weight] of hours) {
    passed += weight
    const until = Math.round((quantity * passed) / total)
    if (until > given) shares.set(hour, until - given)
    given = until
  }
  return shares
}
