const usual = [1, 2, 5, 10, 15]

/** The minutes to choose from, shortest first: the usual ones (fifteen is the most), and the one in force. */
export const idleChoices = (inForce: number): number[] =>
  [...new Set([...usual, inForce])].toSorted((one, other) => one - other)
