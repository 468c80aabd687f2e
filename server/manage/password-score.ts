/**
 * How hard a password is to guess, worked out in a thread of its own (common-passwords.ts): the lists take some 35 MB of memory,
 * which go with the thread, and a long password keeps no request waiting.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';

/** What the thread is given. */
export interface Question {
  password: string;
  /** Words that others know of whoever chooses it. */
  own: string[];
}

const { password, own } = workerData as Question;
parentPort?.postMessage(
  new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs }).check(password, own).score,
);
