import { createHash } from 'node:crypto';
import { hashWith } from '../engine/hashing/sha256.js';

/** Where tables lie on disk there is Node, whose own SHA-256 is many times as fast as one in JavaScript. */
hashWith(() => createHash('sha256'));
