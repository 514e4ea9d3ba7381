/** Mean and standard deviation of values as they come, none of them kept; NaN is passed over (B. P. Welford 1962). */
export class RunningMean {
  #n = 0;
  #mean = 0;
  #squares = 0;

  add(value: number): void {
    if (Number.isNaN(value)) return;
    this.#n++;
    const before = value - this.#mean;
    this.#mean += before / this.#n;
    this.#squares += before * (value - this.#mean);
  }

  get n(): number {
    return this.#n;
  }

  /** 0 of no value. */
  get mean(): number {
    return this.#mean;
  }

  /** With n − 1; NaN of fewer than two values. */
  get sd(): number {
    return this.#n < 2 ? Number.NaN : Math.sqrt(this.#squares / (this.#n - 1));
  }
}
