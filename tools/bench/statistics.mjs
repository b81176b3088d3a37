// @ts-check

/** The value below which the given share of the (unsorted) values lies, between the two nearest. @param {readonly number[]} values @param {number} share 0 to 1 */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (sorted.length - 1) * share
  const low = sorted[Math.floor(at)] ?? Number.NaN
  const high = sorted[Math.ceil(at)] ?? Number.NaN
  return low + (high - low) * (at - Math.floor(at))
}

/** @param {number} value @param {number} digits after the point */
export const rounded = (value, digits) => Number(value.toFixed(digits))

/** @param {string} what @param {string} peer @param {string} unit @param {readonly number[]} values @param {number} [digits] */
export const row = (what, peer, unit, values, digits = 0) => ({
  what,
  peer,
  unit,
  median: rounded(quantile(values, 0.5), digits),
  p10: rounded(quantile(values, 0.1), digits),
  p90: rounded(quantile(values, 0.9), digits)
})
