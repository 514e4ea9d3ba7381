import process from 'node:process';

/** A worker that dies at the first task. */
process.on('message', () => process.exit(7));
