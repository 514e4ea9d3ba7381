/** The part of jstat that is used: it ships without types. */
declare module 'jstat' {
  interface Distribution {
    /** The quantile of the distribution at these degrees of freedom. */
    readonly inv: (probability: number, degreesOfFreedom: number) => number;
  }
  const jstat: { readonly studentt: Distribution; readonly chisquare: Distribution };
  export default jstat;
}
