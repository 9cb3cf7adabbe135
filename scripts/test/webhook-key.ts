import { copyFileSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from './suite.js';

const reader = path.join(
  'PlatformEventSubscriberConfigs',
  'Billing_Tool_Events.platformEventSubscriberConfig-meta.xml'
);

/**
 * A project with the key record that an administrator makes in Setup, and with the user who reads what the tool tells; gives
 * its folder, which the caller removes.
 */
export function webhookKeyProject(connector: string, key: string, keyBefore?: string): string {
  const overlay = mkdtempSync(path.join(tmpdir(), 'webhook-key-'));
  const folder = path.join(overlay, 'keys', 'customMetadata');
  mkdirSync(folder, { recursive: true });
  mkdirSync(path.join(overlay, 'keys', path.dirname(reader)), { recursive: true });
  copyFileSync(path.join(root, 'scripts', 'start', 'org', 'settings', reader), path.join(overlay, 'keys', reader));
  const project = { packageDirectories: [{ path: 'keys', default: true }], sourceApiVersion: '67.0' };
  writeFileSync(path.join(overlay, 'sfdx-project.json'), JSON.stringify(project));
  const value = (field: string, text: string) =>
    `<values><field>${field}</field><value xsi:type="xsd:string">${text}</value></values>`;
  const values = [value('Connector__c', connector), value('Signing_Key__c', key)];
  if (keyBefore !== undefined) values.push(value('Previous_Signing_Key__c', keyBefore));
  writeFileSync(
    path.join(folder, `Webhook_Key.${connector}.md-meta.xml`),
    `<?xml version="1.0" encoding="UTF-8"?>
<CustomMetadata xmlns="http://soap.sforce.com/2006/04/metadata" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
<label>${connector}</label><protected>false</protected>${values.join('')}</CustomMetadata>`
  );
  return overlay;
}
