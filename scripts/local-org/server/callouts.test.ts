import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { Connection } from 'jsforce';
import { apexClass, toolCredential, widgetObject, writeProject } from '../execution/fixtures/project.js';
import type { FixtureProject } from '../execution/fixtures/project.js';
import { startServer } from './serve.js';
import type { RunningServer } from './serve.js';

const sender = `public without sharing class Sender implements Queueable, Database.AllowsCallouts {
  private String path;
  public Sender(String path) { this.path = path; }
  public void execute(QueueableContext context) { insert as system new Widget__c(Name = Sender.send(path).left(80)); }
  public static String send(String path) {
    HttpRequest request = new HttpRequest();
    request.setEndpoint('callout:Tool' + path);
    request.setMethod('POST');
    request.setTimeout(path == '/held' ? 20000 : 500);
    request.setBody('ü');
    try {
      HttpResponse response = new Http().send(request);
      return path + ' ' + response.getStatusCode() + ' ' + response.getBody();
    } catch (System.CalloutException e) { return path + ' ' + e.getMessage(); }
  }
}`;

const counter = `public with sharing class Counter {
  @AuraEnabled(cacheable=true) public static Integer count() { return [SELECT COUNT() FROM Widget__c WITH USER_MODE]; }
}`;

/** Answers that the tool keeps back. */
const held: (() => void)[] = [];

let project: FixtureProject;
let tool: Server;
let server: RunningServer;
let connection: Connection;

const answer = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return `${request.headers.authorization} ${Buffer.concat(chunks).toString('utf8')}`;
};

before(async () => {
  tool = createServer((request, response) => {
    if (request.url === '/slow') return;
    if (request.url === '/held') return void held.push(() => response.writeHead(200).end('late'));
    if (request.url === '/closed') request.socket.destroy();
    else void answer(request).then((text) => response.writeHead(201).end(text));
  });
  await new Promise<void>((resolve) => tool.listen(0, '127.0.0.1', resolve));
  project = writeProject({
    ...widgetObject,
    ...toolCredential,
    ...apexClass('Sender', sender),
    ...apexClass('Counter', counter)
  });
  server = await startServer({
    projects: [project.directory],
    databaseFile: join(project.directory, 'org.db'),
    settingsFile: join(project.directory, 'config/local-org.json'),
    namedCredentials: [['Tool', `http://127.0.0.1:${(tool.address() as AddressInfo).port}`]],
    cacheDirectory: null,
    runJobs: true,
    port: 0,
    hasPages: false,
    onLog: () => undefined
  });
  connection = new Connection({
    instanceUrl: server.instanceUrl,
    accessToken: server.ready.accessToken,
    version: '67.0'
  });
});

after(async () => {
  await server?.stop();
  tool.closeAllConnections();
  tool.close();
  project.remove();
});

const sent = async (path: string): Promise<string> => {
  await connection.tooling.executeAnonymous(`System.enqueueJob(new Sender('${path}'));`);
  for (let turn = 0; turn < 100; turn++) {
    const { records } = await connection.query(`SELECT Name FROM Widget__c WHERE Name LIKE '${path} %'`);
    if (records[0]) return String(records[0]['Name']);
    await wait(50);
  }
  return 'nothing came';
};

test('who has no access to the principal is refused before anything is sent', async () => {
  assert.match(await sent('/first'), /We couldn't access the credential/);
});

test('a queued job reaches the outside world with the header that the platform adds', async () => {
  const [set] = (await connection.query("SELECT Id FROM PermissionSet WHERE Name = 'Tool_Callouts'")).records;
  const { user_id: me } = await connection.identity();
  await connection.sobject('PermissionSetAssignment').create({ PermissionSetId: set?.Id, AssigneeId: me });
  assert.equal(await sent('/ok'), '/ok 201 Bearer secret ü');
});

test('a silent tool times out and a broken connection says so', async () => {
  assert.equal(await sent('/slow'), '/slow Read timed out');
  assert.equal(await sent('/closed'), '/closed Connection reset');
  assert.equal(await sent('/ok2'), '/ok2 201 Bearer secret ü');
});

test('while a callout waits, others read and write; what they committed is seen after it', async () => {
  const { user_id: me } = await connection.identity();
  const rows = async (): Promise<number> => (await connection.query('SELECT Id FROM Widget__c')).totalSize;
  const before = await rows();
  const order: string[] = [];
  const job = sent('/held');
  while (held.length === 0) await wait(20);

  assert.equal(await rows(), before);
  assert.equal((await connection.sobject('User').retrieve(me))['Id'], me);
  assert.equal(await connection.request({ method: 'POST', url: '/services/apex/Counter/count', body: '{}' }), before);
  const { success } = await connection.sobject('Widget__c').create({ Name: 'meanwhile' });
  order.push(`written ${success}`);
  assert.equal(await rows(), before + 1);
  order.push('answered');
  held.shift()?.();

  assert.equal(await job, '/held 200 late');
  assert.deepEqual(order, ['written true', 'answered']);
  assert.equal(await rows(), before + 2);
});
