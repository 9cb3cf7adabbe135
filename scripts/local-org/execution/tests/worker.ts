import { parentPort, workerData } from 'node:worker_threads';
import { ProjectError } from '../../project/project-error.js';
import { performTask } from './perform-task.js';
import { UnknownSuite } from './suites.js';
import type { TestMessage, TestTask } from './test-task.js';

function say(message: TestMessage): void {
  parentPort?.postMessage(message);
}

try {
  performTask(workerData as TestTask, say);
} catch (error) {
  const isExpected = error instanceof ProjectError || error instanceof UnknownSuite;
  const text = error instanceof Error ? (isExpected ? error.message : error.stack) : String(error);
  say({ kind: 'failed', message: text ?? '' });
}
