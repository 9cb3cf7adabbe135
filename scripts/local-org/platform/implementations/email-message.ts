import type { CapturedAttachment, CapturedEmail } from '../../execution/captured-emails.js';
import { execution } from '../../execution/execution.js';
import { ApexBlob } from '../../runtime/blob.js';
import { ApexList } from '../../runtime/list.js';
import type { SObjectRecord } from '../../runtime/sobject.js';
import { notSupported } from '../not-supported.js';
import { renderTemplate } from './email-templates.js';

/** A Messaging.SingleEmailMessage as it would leave the org, or why it would not. */

export interface EmailProblem {
  readonly code: string;
  readonly message: string;
  readonly fields: readonly string[];
}

interface FileAttachment {
  readonly FileName: string | null;
  readonly ContentType: string | null;
  readonly Body: ApexBlob | null;
}

/** The properties of the message as Apex set them. */
export interface EmailValues {
  readonly ToAddresses: ApexList<string> | null;
  readonly CcAddresses: ApexList<string> | null;
  readonly BccAddresses: ApexList<string> | null;
  readonly Subject: string | null;
  readonly PlainTextBody: string | null;
  readonly HtmlBody: string | null;
  readonly TargetObjectId: string | null;
  readonly TreatTargetObjectAsRecipient: boolean | null;
  readonly TemplateId: string | null;
  readonly WhatId: string | null;
  readonly OrgWideEmailAddressId: string | null;
  readonly SenderDisplayName: string | null;
  readonly ReplyTo: string | null;
  readonly FileAttachments: ApexList<FileAttachment> | null;
  readonly EntityAttachments: ApexList<string> | null;
}

const ADDRESS = /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/;
const MOST_ADDRESSES = 150;

export function emailOf(values: EmailValues): CapturedEmail | EmailProblem {
  if (values.TemplateId === null) return checkedEmail(values);
  if (values.TargetObjectId === null)
    return { code: 'REQUIRED_FIELD_MISSING', message: 'Missing targetObjectId with template', fields: [] };
  const rendered = renderTemplate(values.TemplateId, { whoId: values.TargetObjectId, whatId: values.WhatId });
  if (!rendered) return { code: 'INVALID_ID_FIELD', message: 'Invalid template id', fields: ['templateId'] };
  return checkedEmail({
    ...given(values),
    Subject: rendered.subject,
    PlainTextBody: rendered.text,
    HtmlBody: rendered.html
  });
}

/** The properties alone: a spread leaves out what the message's class answers by getters. */
function given(values: EmailValues): EmailValues {
  return { ...values };
}

function checkedEmail(values: EmailValues): CapturedEmail | EmailProblem {
  const target = targetAddress(values);
  const to = [...listOf(values.ToAddresses), ...(target === null ? [] : [target])];
  const cc = listOf(values.CcAddresses);
  const bcc = listOf(values.BccAddresses);
  const found =
    addressProblem(to, cc, bcc) ?? bodyProblem(values) ?? senderProblem(values) ?? attachmentProblem(values);
  if (found) return found;
  return {
    from: senderOf(values),
    replyTo: values.ReplyTo,
    to,
    cc,
    bcc,
    subject: values.Subject ?? '',
    text: values.PlainTextBody,
    html: values.HtmlBody,
    attachments: attachmentsOf(values)
  };
}

const listOf = <T>(list: ApexList<T> | null): T[] => (list === null ? [] : [...list]);

/** The e-mail address of the contact, lead or user that the message is about. */
function targetAddress({ TargetObjectId, TreatTargetObjectAsRecipient }: EmailValues): string | null {
  if (TargetObjectId === null || TreatTargetObjectAsRecipient === false) return null;
  const object = { '003': 'Contact', '005': 'User', '00Q': 'Lead' }[TargetObjectId.slice(0, 3)];
  if (!object) return notSupported(`e-mails to ${TargetObjectId}`);
  return textOf(rowOf(object, TargetObjectId, 'Email')?.values.get('Email')) ?? '';
}

function addressProblem(to: readonly string[], cc: readonly string[], bcc: readonly string[]): EmailProblem | null {
  if (to.length + cc.length + bcc.length === 0)
    return { code: 'REQUIRED_FIELD_MISSING', message: 'Add a recipient to send an email.', fields: [] };
  const invalid = [...to, ...cc, ...bcc].find((address) => !ADDRESS.test(address));
  if (invalid !== undefined)
    return {
      code: 'INVALID_EMAIL_ADDRESS',
      message: `Email address is invalid: ${invalid}`,
      fields: ['toAddresses', invalid]
    };
  if ([to, cc, bcc].some((list) => list.length > MOST_ADDRESSES))
    return { code: 'LIMIT_EXCEEDED', message: 'Too many target addresses', fields: [] };
  return null;
}

function bodyProblem({ PlainTextBody, HtmlBody }: EmailValues): EmailProblem | null {
  if (PlainTextBody !== null || HtmlBody !== null) return null;
  return {
    code: 'REQUIRED_FIELD_MISSING',
    message: 'Missing body, need at least one of html or plainText',
    fields: []
  };
}

function senderProblem({ OrgWideEmailAddressId, SenderDisplayName }: EmailValues): EmailProblem | null {
  if (OrgWideEmailAddressId === null) return null;
  if (SenderDisplayName !== null)
    return {
      code: 'INVALID_FIELD_FOR_INSERT_UPDATE',
      message: 'The sender display name cannot be set together with an organization-wide email address',
      fields: ['senderDisplayName']
    };
  return rowOf('OrgWideEmailAddress', OrgWideEmailAddressId, 'Address')
    ? null
    : { code: 'INVALID_ID_FIELD', message: 'Invalid org wide email address id', fields: ['orgWideEmailAddressId'] };
}

function attachmentProblem({ EntityAttachments, FileAttachments }: EmailValues): EmailProblem | null {
  for (const id of listOf(EntityAttachments)) {
    if (id.slice(0, 3) !== '068') return notSupported(`attachments other than content versions: ${id}`);
    if (!rowOf('ContentVersion', id, 'Title'))
      return {
        code: 'INVALID_ID_FIELD',
        message: `Invalid entity attachment id: ${id}`,
        fields: ['entityAttachments']
      };
  }
  const empty = listOf(FileAttachments).some(({ Body, FileName }) => Body === null || FileName === null);
  return empty
    ? { code: 'REQUIRED_FIELD_MISSING', message: 'A file attachment needs a name and a body', fields: [] }
    : null;
}

function senderOf({ OrgWideEmailAddressId, SenderDisplayName }: EmailValues): string {
  if (OrgWideEmailAddressId !== null) {
    const row = rowOf('OrgWideEmailAddress', OrgWideEmailAddressId, 'Address, DisplayName');
    return `${textOf(row?.values.get('DisplayName')) ?? ''} <${textOf(row?.values.get('Address')) ?? ''}>`;
  }
  const row = rowOf('User', execution().user.id, 'Name, Email');
  const name = SenderDisplayName ?? textOf(row?.values.get('Name')) ?? '';
  return `${name} <${textOf(row?.values.get('Email')) ?? ''}>`;
}

function attachmentsOf({ EntityAttachments, FileAttachments }: EmailValues): CapturedAttachment[] {
  const stored = listOf(EntityAttachments).map((id): CapturedAttachment => {
    const row = rowOf('ContentVersion', id, 'Title, PathOnClient, FileExtension, VersionData');
    const path = textOf(row?.values.get('PathOnClient')) ?? textOf(row?.values.get('Title')) ?? id;
    const data = row?.values.get('VersionData');
    return { name: path, type: typeOf(path), content: data instanceof ApexBlob ? data.bytes : Buffer.alloc(0) };
  });
  const given = listOf(FileAttachments).map(({ FileName, ContentType, Body }) => {
    const name = FileName ?? '';
    return { name, type: ContentType ?? typeOf(name), content: Body?.bytes ?? Buffer.alloc(0) };
  });
  return [...stored, ...given];
}

const typeOf = (name: string): string => (/\.pdf$/i.test(name) ? 'application/pdf' : 'application/octet-stream');
const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** The platform itself looks these up, whatever the user may see. */
function rowOf(object: string, id: string, fields: string): SObjectRecord | undefined {
  const soql = `SELECT Id, ${fields} FROM ${object} WHERE Id = :id`;
  const rows = execution().data.queryText(soql, () => id, { access: 'system', sharing: false, isUncounted: true });
  return rows instanceof ApexList ? ([...rows] as SObjectRecord[])[0] : undefined;
}
