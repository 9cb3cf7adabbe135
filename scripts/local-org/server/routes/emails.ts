import { capturedEmail, capturedEmails, type StoredEmail } from '../../execution/captured-emails.js';
import { route, type ApiResponse } from '../router.js';

/** `/local-org/emails`: what the org would have sent. No e-mail leaves the local org. */

const STYLE =
  'body{font:14px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color:#181818}' +
  'table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #ddd;padding:.5rem;text-align:left;vertical-align:top}' +
  'a{color:#0b5cab}pre{white-space:pre-wrap}iframe{width:100%;height:32rem;border:1px solid #ddd}';

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0) ?? 0};`);

function page(title: string, content: string): ApiResponse {
  const head = `<meta charset="utf-8"><title>${escaped(title)}</title><style>${STYLE}</style>`;
  const body = `<!DOCTYPE html>\n<html lang="en"><head>${head}</head><body><h1>${escaped(title)}</h1>${content}</body></html>`;
  return { status: 200, body, headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' } };
}

const missing: ApiResponse = { status: 404, json: { message: 'There is no such e-mail' } };

function link(email: StoredEmail, text: string): string {
  return `<a href="/local-org/emails/${email.number}">${escaped(text)}</a>`;
}

route('GET', '/local-org/emails', (_request, org) => {
  const rows = capturedEmails(org).map(
    (email) =>
      `<tr><td>${email.sentAt.toISOString()}</td><td>${escaped(email.to.join(', '))}</td>` +
      `<td>${link(email, email.subject)}</td><td>${email.attachments.length}</td></tr>`
  );
  const head = '<tr><th>Sent at</th><th>To</th><th>Subject</th><th>Attachments</th></tr>';
  return page(
    'E-mails',
    rows.length > 0
      ? `<p>Kept here; none has left the local org.</p><table>${head}${rows.join('')}</table>`
      : '<p>Nothing was sent yet.</p>'
  );
});

route('GET', '/local-org/emails/:number', (request, org) => {
  const email = capturedEmail(org, Number(request.parameters['number']));
  if (!email) return missing;
  const facts: readonly (readonly [string, string])[] = [
    ['From', email.from],
    ['Reply to', email.replyTo ?? ''],
    ['To', email.to.join(', ')],
    ['Cc', email.cc.join(', ')],
    ['Bcc', email.bcc.join(', ')],
    ['Sent at', email.sentAt.toISOString()]
  ];
  const rows = facts
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `<tr><th>${name}</th><td>${escaped(value)}</td></tr>`);
  const files = email.attachments.map(
    ({ name, content }, index) =>
      `<li><a href="/local-org/emails/${email.number}/attachments/${index}">${escaped(name)}</a> (${content.length} bytes)</li>`
  );
  // What the sender wrote is shown in a frame that may run nothing.
  const shown =
    email.html === null
      ? `<pre>${escaped(email.text ?? '')}</pre>`
      : `<iframe sandbox="" title="Message" srcdoc="${escaped(email.html)}"></iframe>`;
  return page(email.subject, `<table>${rows.join('')}</table><ul>${files.join('')}</ul>${shown}`);
});

route('GET', '/local-org/emails/:number/attachments/:index', (request, org) => {
  const email = capturedEmail(org, Number(request.parameters['number']));
  const file = email?.attachments[Number(request.parameters['index'])];
  if (!file) return missing;
  const name = file.name.replace(/[^\w. -]/g, '_');
  const headers = { 'content-type': file.type, 'content-disposition': `inline; filename="${name}"` };
  return { status: 200, body: file.content, headers: { ...headers, 'content-security-policy': 'sandbox' } };
});
