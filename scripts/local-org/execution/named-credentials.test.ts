import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Schema } from '../schema/model.js';
import type { HttpCall } from './execution.js';
import { resolveCall } from './named-credentials.js';

const schema = {
  namedCredentials: new Map([
    [
      'stripe',
      {
        name: 'Stripe',
        label: 'Stripe',
        url: 'https://api.stripe.com',
        externalCredential: 'Auth',
        generateAuthorizationHeader: false
      }
    ]
  ]),
  externalCredentials: new Map([
    [
      'auth',
      {
        name: 'Auth',
        protocol: 'Custom',
        parameters: [
          { name: 'Billing', type: 'NamedPrincipal' },
          { name: 'Authorization', type: 'AuthHeader', value: "{!'Bearer ' & $Credential.Auth.SecretKey}" }
        ]
      }
    ]
  ]),
  other: new Map([
    [
      'RemoteSiteSetting',
      new Map([
        [
          'tools',
          {
            type: 'RemoteSiteSetting',
            fullName: 'Tools',
            file: '',
            content: { url: 'https://tools.example', isActive: 'true' }
          }
        ]
      ])
    ]
  ])
} as unknown as Schema;

const settings = {
  namedCredentials: new Map([['stripe', 'http://127.0.0.1:9/']]),
  credentials: new Map([['auth', new Map([['secretkey', 'sk_1']])]])
};

const call = (url: string): HttpCall => ({
  method: 'GET',
  url,
  headers: { Accept: 'x' },
  body: Buffer.alloc(0),
  timeout: 1000
});
const outbound = (mayUse: boolean) => ({
  schema,
  settings,
  canUsePrincipal: (name: string) => mayUse && name === 'Auth-Billing'
});

test('a named credential gives the local address and the header that Apex never sees', () => {
  const resolved = resolveCall(call('callout:Stripe/v1/invoices?limit=3'), outbound(true));
  assert.equal(resolved.url, 'http://127.0.0.1:9/v1/invoices?limit=3');
  assert.deepEqual(resolved.headers, { Accept: 'x', Authorization: 'Bearer sk_1' });
});

test('a header that the platform makes carries the token of the settings', () => {
  const oauth = {
    schema: {
      ...schema,
      namedCredentials: new Map([
        [
          'ledger',
          {
            name: 'Ledger',
            label: 'Ledger',
            url: 'https://ledger.example/api/',
            externalCredential: 'Grant',
            generateAuthorizationHeader: true
          }
        ]
      ]),
      externalCredentials: new Map([
        ['grant', { name: 'Grant', protocol: 'Oauth', parameters: [{ name: 'Billing', type: 'NamedPrincipal' }] }]
      ])
    } as unknown as Schema,
    settings: {
      namedCredentials: new Map<string, string>(),
      credentials: new Map([['grant', new Map([['accesstoken', 'token-1']])]])
    },
    canUsePrincipal: (name: string) => name === 'Grant-Billing'
  };
  const resolved = resolveCall(call('callout:Ledger/invoices'), oauth);
  assert.equal(resolved.url, 'https://ledger.example/api/invoices');
  assert.equal(resolved.headers['Authorization'], 'Bearer token-1');
  const without = { ...oauth, settings: { ...oauth.settings, credentials: new Map() } };
  assert.throws(() => resolveCall(call('callout:Ledger/invoices'), without), /no value for the parameter AccessToken/);
});

test('who may not use the principal is refused', () => {
  assert.throws(
    () => resolveCall(call('callout:Stripe/v1'), outbound(false)),
    /We couldn't access the credential\(s\)/
  );
});

test('only named credentials and remote sites can be called', () => {
  assert.equal(resolveCall(call('https://tools.example/a'), outbound(true)).url, 'https://tools.example/a');
  assert.throws(
    () => resolveCall(call('https://tools.example.org/a'), outbound(true)),
    /Unauthorized endpoint, please check/
  );
  assert.throws(() => resolveCall(call('callout:Nope/x'), outbound(true)), /named credential Nope/);
});
