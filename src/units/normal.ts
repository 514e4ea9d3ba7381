/** The 97.5 % quantile of the standard normal distribution: a 95 % interval reaches so many standard errors either way. */
export const normal975 = 1.959963984540054;
