import type { LocalOrg } from './org.js';

/** E-mails that Apex sent: kept with the org's data instead of leaving it, gone when their transaction is rolled back. */

export interface CapturedAttachment {
  readonly name: string;
  readonly type: string;
  readonly content: Buffer;
}

export interface CapturedEmail {
  readonly from: string;
  readonly replyTo: string | null;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly subject: string;
  readonly text: string | null;
  readonly html: string | null;
  readonly attachments: readonly CapturedAttachment[];
}

export interface StoredEmail extends CapturedEmail {
  readonly number: number;
  readonly sentAt: Date;
}

const COLUMNS = ['number', 'sentAt', 'content'];

function prepare({ storage }: LocalOrg): void {
  storage.execute(
    'CREATE TABLE IF NOT EXISTS local_org_email (number INTEGER PRIMARY KEY, sentAt INTEGER NOT NULL, content TEXT NOT NULL)'
  );
}

export function captureEmail(org: LocalOrg, email: CapturedEmail): void {
  prepare(org);
  const attachments = email.attachments.map((each) => ({ ...each, content: each.content.toString('base64') }));
  org.storage.run('INSERT INTO local_org_email (sentAt, content) VALUES (?, ?)', [
    org.clock(),
    JSON.stringify({ ...email, attachments })
  ]);
}

/** The newest first. */
export function capturedEmails(org: LocalOrg, most = 200): StoredEmail[] {
  prepare(org);
  return org.storage.all(COLUMNS, 'FROM local_org_email ORDER BY number DESC LIMIT ?', [most]).map(read);
}

export function capturedEmail(org: LocalOrg, number: number): StoredEmail | null {
  prepare(org);
  const [row] = org.storage.all(COLUMNS, 'FROM local_org_email WHERE number = ?', [number]);
  return row ? read(row) : null;
}

function read(row: Readonly<Record<string, unknown>>): StoredEmail {
  const email = JSON.parse(String(row['content'])) as Omit<CapturedEmail, 'attachments'> & {
    attachments: readonly (Omit<CapturedAttachment, 'content'> & { content: string })[];
  };
  return {
    ...email,
    number: Number(row['number']),
    sentAt: new Date(Number(row['sentAt'])),
    attachments: email.attachments.map((each) => ({ ...each, content: Buffer.from(each.content, 'base64') }))
  };
}
