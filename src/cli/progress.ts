/** One line of progress on stderr, only where a person watches; gone when done. */
export class Progress {
  readonly #label: string;
  readonly #total: number;
  readonly #started = performance.now();
  #shown = 0;
  #note = '';
  #failed = 0;
  #before: number | undefined;

  constructor(label: string, total: number) {
    this.#label = label;
    this.#total = total;
  }

  update(done: number): void {
    if (!process.stderr.isTTY) return;
    const now = performance.now();
    if (now - this.#shown < 100 && done < this.#total) return;
    this.#shown = now;
    // What was done before a run was taken up again says nothing of its rate.
    this.#before ??= done > 1 ? done : 0;
    const seconds = (now - this.#started) / 1000;
    const own = done - this.#before;
    const left = own > 0 ? Math.ceil((seconds / own) * (this.#total - done)) : 0;
    const rate = own > 0 && seconds > 1 ? `, ${(own / seconds).toFixed(own / seconds < 10 ? 1 : 0)} a second` : '';
    const line = `${this.#label}: ${done} of ${this.#total}${rate}, about ${left} s left${this.#note}`;
    process.stderr.write(`\r\u001b[K${line.slice(0, Math.max(20, process.stderr.columns - 1))}`);
  }

  /** What else the line says from now on: how the result stands, and how many failed. */
  note(text: string, failed = 0): void {
    this.#failed += failed;
    this.#note = `${this.#failed > 0 ? `, ${this.#failed} failed` : ''}; ${text}`;
  }

  /** Clears the line. */
  end(): void {
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  }
}
