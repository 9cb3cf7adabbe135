import '@lwc/synthetic-shadow';
import { createElement } from 'lwc';
import { startSession } from './salesforce/session';

/** Nothing that reads the session (user, permissions) may load before it is there. */
async function start(): Promise<void> {
  await startSession();
  const { default: App } = await import('shell/app');
  document.getElementById('app')?.append(createElement('shell-app', { is: App }));
}

start().catch((error: unknown) => {
  const message = document.createElement('p');
  message.textContent = `The page could not start: ${error instanceof Error ? error.message : String(error)}`;
  document.getElementById('app')?.append(message);
});
