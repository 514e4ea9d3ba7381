/** Which of several alike a parameter belongs to, from the middle of its path: `clients.classes.rmi.income` → ` (rmi)`. */
export function processNames(path: string): string {
  const named =
    /^(?:clients\.classes|head\.incomes|regions|sources|types|products|networks|retailPrice)\.([^.]+)\./u.exec(
      path,
    )?.[1];
  return named === undefined ? '' : ` (${named})`;
}
