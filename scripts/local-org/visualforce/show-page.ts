import type { Execution } from '../execution/execution.js';
import { openPage } from '../platform/implementations/pages.js';
import { StandardController } from '../platform/implementations/standard-controllers.js';
import type { ApexList } from '../runtime/list.js';
import { SObjectRecord } from '../runtime/sobject.js';
import { normalizeId } from '../runtime/text.js';
import { fieldNamed, objectNamed, referenceNamed, type ObjectDefinition, type Schema } from '../schema/model.js';
import { textOfTemplate } from './compile.js';
import { escapeHtml } from './output.js';
import { STANDARD_CONTROLLER, type VisualforcePage } from './page.js';
import type { Frame } from './scope.js';

/** The viewer may not open the page, one of its classes or its record. */
export class PageDenied extends Error {}

/** The page as HTML, made in the viewer's own transaction. */
export function showPage(page: VisualforcePage, query: URLSearchParams, execution: Execution): string {
  requireAccess(page, execution);
  const close = openPage(`/apex/${page.name}?${query.toString()}`);
  try {
    const frame = frameOf(page, query, execution);
    const parts: string[] = [];
    page.render(frame, (html) => parts.push(html));
    return wrapped(page, frame, parts.join(''));
  } finally {
    close();
  }
}

function requireAccess(page: VisualforcePage, { user }: Execution): void {
  const { object, controllers } = page.world;
  const isAllowed =
    user.canOpenPage(page.name) &&
    controllers.every(({ name }) => user.canRunClass(name)) &&
    (object === null || user.objectAccess(object.name).read);
  if (!isAllowed) throw new PageDenied('You do not have the level of access necessary to perform this operation.');
}

function frameOf(page: VisualforcePage, query: URLSearchParams, execution: Execution): Frame {
  const { program, object } = page.world;
  const record = object ? recordOf(object, page, query.get('id'), execution) : null;
  const controllers = new Map<string, object>();
  const own = page.controller && program.construct(page.controller.name);
  if (page.controller && own) controllers.set(page.controller.name, own);
  const given = record ? new StandardController(record) : own;
  for (const extension of page.extensions) {
    const type = page.controller?.name ?? STANDARD_CONTROLLER;
    const construct = program.constructorOf(extension.name, [type]);
    if (construct) controllers.set(extension.name, construct([given]));
  }
  return { controllers, record, parameters: new Map(query), variables: new Map() };
}

/** What the standard controller does: reads the fields that the page shows and the viewer may see. */
function recordOf(
  object: ObjectDefinition,
  page: VisualforcePage,
  given: string | null,
  { data, schema, user }: Execution
): SObjectRecord {
  if (given === null) return SObjectRecord.create(object.name);
  const id = normalizeId(given);
  if (id === null) throw new PageDenied(`Id value ${given} is not valid for the ${object.name} standard controller`);
  const asked = [...page.world.recordFields].filter((path) => path.toLowerCase() !== 'id');
  const readable = asked.filter((path) => isReadable(path, object, schema, user));
  const soql = `SELECT ${['Id', ...readable].join(', ')} FROM ${object.name} WHERE Id = :recordId`;
  const rows = data.queryText(soql, () => id, { access: 'user', sharing: true }) as ApexList<SObjectRecord>;
  const [record] = [...rows];
  if (!record) throw new PageDenied('Insufficient Privileges: the record does not exist or you may not see it.');
  for (const path of asked)
    if (!readable.includes(path) && !path.includes('.'))
      record.values.set(fieldNamed(object, path)?.name ?? path, null);
  return record;
}

function isReadable(path: string, object: ObjectDefinition, schema: Schema, user: Execution['user']): boolean {
  const steps = path.split('.');
  let current = object;
  for (const step of steps.slice(0, -1)) {
    const reference = referenceNamed(current, step);
    const target = reference && objectNamed(schema, reference.referenceTo[0] ?? '');
    if (!reference || !target || !user.fieldAccess(current.name, reference.name).read) return false;
    current = target;
  }
  return user.fieldAccess(current.name, steps.at(-1) ?? '').read;
}

const DOCTYPE = '<!DOCTYPE html>\n';

function wrapped({ settings }: VisualforcePage, frame: Frame, content: string): string {
  if (!settings.applyHtmlTag) return DOCTYPE + content.trimStart();
  const head = `<head><meta charset="utf-8"><title>${escapeHtml(textOfTemplate(settings.title, frame))}</title></head>`;
  return `${DOCTYPE}<html>${head}${settings.applyBodyTag ? `<body>${content}</body>` : content}</html>`;
}
