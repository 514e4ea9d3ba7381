#!/usr/bin/env node
import { runCommandLine } from './commandLine.js';
import { endOnFault } from './streams.js';

/** Interrupted before anything was begun: a command that runs has a way of its own to stop (see `interruptSignal`). */
process.once('SIGINT', () => process.exit(130));
endOnFault();
await runCommandLine(process.argv.slice(2));
