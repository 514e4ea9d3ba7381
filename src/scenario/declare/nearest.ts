/** The nearest valid name to one that was mistyped. */

const longestCompared = 80;

/** Edits (insert, delete, replace, swap neighbours) that turn one text into the other. */
export function editDistance(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1];
      let best = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      if (swapped) best = Math.min(best, (beforeLast[column - 2] ?? 0) + 1);
      current.push(best);
    }
    beforeLast = last;
    last = current;
  }
  return last[to.length] ?? 0;
}

/**
 * The name that a text begins, if only one; else the name with the fewest edits, if it is near: at most a third of the
 * letters differ. Case does not count.
 */
export function nearest(text: string, names: readonly string[]): string | undefined {
  if (text.length > longestCompared) return undefined;
  const wanted = text.toLowerCase();
  const begun = names.filter((name) => wanted.length >= 3 && name.toLowerCase().startsWith(wanted));
  if (begun.length === 1) return begun[0];
  let best: string | undefined;
  let fewest = Math.max(1, Math.floor(Math.max(text.length, 4) / 3)) + 1;
  for (const name of names) {
    if (Math.abs(name.length - text.length) >= fewest) continue;
    const edits = editDistance(wanted, name.toLowerCase());
    if (edits < fewest) [best, fewest] = [name, edits];
  }
  return best;
}

const longestList = 12;

/** `did you mean spendingShare? allowed: a, b, c`, with the list where it is short or nothing is near. */
export function suggestion(text: string, names: readonly string[]): string {
  const near = nearest(text, names);
  const list = `allowed: ${names.join(', ')}`;
  if (near !== undefined)
    return names.length <= longestList ? `did you mean ${near}? ${list}` : `did you mean ${near}?`;
  return list;
}
