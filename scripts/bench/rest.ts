import { widgetObject, writeProject } from '../local-org/execution/fixtures/project.js';
import { startServer } from '../local-org/server/serve.js';

const count = 500;
const atOnce = 4;

/** Queries a second that a client with a few connections gets answered. */
export async function queriesPerSecond(): Promise<number> {
  const project = writeProject(widgetObject);
  const server = await startServer({
    projects: [project.directory],
    databaseFile: null,
    settingsFile: null,
    namedCredentials: [],
    cacheDirectory: null,
    runJobs: false,
    port: 0,
    hasPages: false,
    onLog: (text) => process.stderr.write(`${text}\n`)
  });
  try {
    const soql = encodeURIComponent('SELECT Id, Name, Email, Profile.Name FROM User ORDER BY Name');
    const address = `${server.instanceUrl}/services/data/v67.0/query?q=${soql}`;
    const headers = { authorization: `Bearer ${server.ready.accessToken}` };
    const ask = async (times: number): Promise<void> => {
      for (let number = 0; number < times; number++) {
        const answer = await fetch(address, { headers });
        if (!answer.ok) throw new Error(await answer.text());
        await answer.json();
      }
    };
    await ask(50);
    const started = performance.now();
    await Promise.all(Array.from({ length: atOnce }, () => ask(count / atOnce)));
    return (count / (performance.now() - started)) * 1000;
  } finally {
    await server.stop();
    project.remove();
  }
}
