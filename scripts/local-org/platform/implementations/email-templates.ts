import { execution } from '../../execution/execution.js';
import { throwException } from '../../runtime/exception.js';
import { ApexList } from '../../runtime/list.js';
import type { SObjectRecord } from '../../runtime/sobject.js';
import { toId } from '../../runtime/text.js';
import { notSupported } from '../not-supported.js';
import { refuseNull } from './arguments.js';
import { mergeFields, type MergedRecords } from './merge-fields.js';
import { propertyBag } from './property-bag.js';
import { listOf } from './schema-collections.js';

/** An e-mail template with the values of the records that it is about. */
export interface RenderedTemplate {
  readonly subject: string | null;
  readonly text: string | null;
  readonly html: string | null;
}

const FIELDS = 'Subject, Body, HtmlValue, TemplateType';

/** Null when there is no such template. */
export function renderTemplate(id: string, records: MergedRecords): RenderedTemplate | null {
  const soql = `SELECT ${FIELDS} FROM EmailTemplate WHERE Id = :id LIMIT 1`;
  const rows = execution().data.queryText(soql, () => id, { access: 'system', sharing: false, isUncounted: true });
  const [row] = rows instanceof ApexList ? (rows.items as SObjectRecord[]) : [];
  if (!row) return null;
  const textOf = (name: string): string | null => (row.values.get(name) as string | null | undefined) ?? null;
  if (textOf('TemplateType') === 'visualforce') return notSupported('Visualforce e-mail templates');
  return {
    subject: mergeFields(textOf('Subject'), records),
    text: mergeFields(textOf('Body'), records),
    html: mergeFields(textOf('HtmlValue'), records, true)
  };
}

export function renderStoredEmailTemplate(templateId: string, whoId: string | null, whatId: string | null): object {
  refuseNull(templateId);
  execution().limits.consume('queries');
  const template = toId(templateId) ?? '';
  const rendered =
    renderTemplate(template, { whoId: toId(whoId), whatId: toId(whatId) }) ??
    throwException('System.EmailException', `Invalid email template id: ${templateId}`);
  const message = new (propertyBag('Messaging.SingleEmailMessage'))() as Record<string, unknown>;
  return Object.assign(message, {
    Subject: rendered.subject,
    PlainTextBody: rendered.text,
    HtmlBody: rendered.html,
    TemplateId: template,
    TargetObjectId: toId(whoId),
    WhatId: toId(whatId)
  });
}

export function renderEmailTemplate(whoId: string | null, whatId: string | null, bodies: ApexList<string>): ApexList {
  refuseNull(bodies);
  execution().limits.consume('queries');
  const records = { whoId: toId(whoId), whatId: toId(whatId) };
  const results = bodies.items.map((body) => {
    const result = new (propertyBag('Messaging.RenderEmailTemplateBodyResult'))() as Record<string, unknown>;
    return Object.assign(result, {
      MergedBody: mergeFields(body, records),
      Success: true,
      Errors: listOf('Messaging.RenderEmailTemplateError', [])
    });
  });
  return listOf('Messaging.RenderEmailTemplateBodyResult', results);
}
