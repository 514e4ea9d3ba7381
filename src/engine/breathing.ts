/** Milliseconds of work after which others have their turn. */
const breathEvery = 50;

/**
 * Lets timers, signals and messages have their turn during long work, which itself never yields: to be called often and
 * waited for, it gives way when enough time has passed. By a message, which every engine has and no engine delays.
 */
export function breathing(): () => Promise<void> | undefined {
  let last = performance.now();
  return () => {
    if (performance.now() - last <= breathEvery) return undefined;
    const { port1, port2 } = new MessageChannel();
    return new Promise<void>((resolve) => {
      const onmessage = (): void => {
        port1.close();
        last = performance.now();
        resolve();
      };
      // Assigned so because Node's types lack the property, which its ports have as a browser's do.
      Object.assign(port1, { onmessage });
      port2.postMessage(undefined);
    });
  };
}
