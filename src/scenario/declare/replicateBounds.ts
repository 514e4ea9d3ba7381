/** Fewer tell nothing of their own spread. */
export const leastReplicates = 10;
export const mostReplicates = 1_000_000;
