import { readFileSync } from 'node:fs';
import type { ClassDescriptor, Diagnostic, Program } from '../apex/descriptor.js';
import type { ProjectSource } from '../project/project.js';
import { objectNamed, type Schema } from '../schema/model.js';
import { attributeOf, checkComponent } from './components.js';
import { MarkupCompiler, type Render } from './compile.js';
import { compileTemplate, type Template } from './expression.js';
import { MarkupError, parseMarkup, type Attribute, type MarkupElement } from './markup.js';
import { PageError } from './page-error.js';
import { Scope, type PageWorld } from './scope.js';

/** A page that can be shown: markup whose every name leads somewhere. */
export interface VisualforcePage {
  readonly name: string;
  readonly world: PageWorld;
  readonly controller: ClassDescriptor | null;
  readonly extensions: readonly ClassDescriptor[];
  readonly settings: PageSettings;
  readonly render: Render;
}

export interface PageSettings {
  readonly applyHtmlTag: boolean;
  readonly applyBodyTag: boolean;
  readonly isPdf: boolean;
  readonly contentType: string;
  readonly title: Template;
}

export interface CompiledPages {
  /** By lower-case name; a page with a problem is absent. */
  readonly pages: ReadonlyMap<string, VisualforcePage>;
  readonly problems: readonly Diagnostic[];
}

export const STANDARD_CONTROLLER = 'ApexPages.StandardController';

export function compilePages(project: ProjectSource, schema: Schema, program: Program): CompiledPages {
  const pages = new Map<string, VisualforcePage>();
  const problems: Diagnostic[] = [];
  for (const { type, fullName, path } of project.metadata) {
    if (type !== 'ApexPage') continue;
    const file = path.replace(/-meta\.xml$/, '');
    const found: Diagnostic[] = [];
    const report = ({ line, column, message }: PageError | MarkupError): void => {
      found.push({ file, line, column, message, severity: 'error' });
    };
    const page = compilePage(fullName, file, schema, program, report);
    if (page && found.length === 0) pages.set(fullName.toLowerCase(), page);
    problems.push(...found);
  }
  return { pages, problems };
}

type Report = (error: PageError | MarkupError) => void;

function compilePage(
  name: string,
  file: string,
  schema: Schema,
  program: Program,
  report: Report
): VisualforcePage | undefined {
  try {
    const root = parseMarkup(readFileSync(file, 'utf8'));
    if (root.name !== 'apex:page') throw new PageError('The root element of a page is apex:page', root);
    checkComponent(root);
    refuseUnsupported(root);
    return pageOf(name, root, schema, program, report);
  } catch (error) {
    if (error instanceof PageError || error instanceof MarkupError) report(error);
    else if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      report(new PageError(`The markup of the page ${name} is missing`, { line: 1, column: 1 }));
    else throw error;
    return undefined;
  }
}

function pageOf(name: string, root: MarkupElement, schema: Schema, program: Program, report: Report): VisualforcePage {
  const controllerName = attributeOf(root, 'controller');
  const standard = attributeOf(root, 'standardController');
  if (controllerName && standard)
    throw new PageError('A page has a controller or a standardController, not both', controllerName);
  const object = standard ? objectNamed(schema, standard.value) : null;
  if (object === undefined)
    throw new PageError(`Unable to find a standard controller for ${standard?.value}`, standard!);
  const controller = controllerName ? classNamed(program, controllerName.value, controllerName) : null;
  if (controller) requireConstructor(program, controller, [], controllerName!);
  const extensionNames = attributeOf(root, 'extensions');
  const extensions = (extensionNames?.value.split(',') ?? []).map((each) =>
    extensionOf(program, each.trim(), extensionNames!, object ? STANDARD_CONTROLLER : controller?.name)
  );
  const controllers = [...extensions, ...(controller ? [controller] : [])];
  const world: PageWorld = { program, schema, object, controllers, recordFields: new Set() };
  const scope = new Scope(world);
  const title = attributeOf(root, 'title');
  const settings: PageSettings = {
    applyHtmlTag: attributeOf(root, 'applyHtmlTag')?.value !== 'false',
    applyBodyTag: attributeOf(root, 'applyBodyTag')?.value !== 'false',
    isPdf: attributeOf(root, 'renderAs')?.value.toLowerCase() === 'pdf',
    contentType: attributeOf(root, 'contentType')?.value ?? 'text/html; charset=utf-8',
    title: title ? compileTemplate(title.value, scope, title) : []
  };
  const render = new MarkupCompiler(report).nodes(root.children, scope);
  return { name, world, controller, extensions, settings, render };
}

/** Only values that mean what they say here are taken. */
function refuseUnsupported(root: MarkupElement): void {
  const renderAs = attributeOf(root, 'renderAs');
  if (renderAs && !/^(?:pdf|html)$/i.test(renderAs.value))
    throw new PageError(`not supported by the local org: renderAs="${renderAs.value}"`, renderAs);
  for (const name of ['showHeader', 'sidebar', 'standardStylesheets']) {
    const attribute = attributeOf(root, name);
    if (attribute && attribute.value !== 'false' && name === 'showHeader')
      throw new PageError(`not supported by the local org: ${name}="${attribute.value}"`, attribute);
  }
}

function classNamed(program: Program, name: string, attribute: Attribute): ClassDescriptor {
  const found = program.classes.get(name.toLowerCase());
  if (!found) throw new PageError(`Apex class '${name}' does not exist`, attribute);
  return found;
}

function requireConstructor(
  program: Program,
  descriptor: ClassDescriptor,
  parameterTypes: readonly string[],
  attribute: Attribute
): void {
  if (program.constructorOf(descriptor.name, parameterTypes)) return;
  const signature = `${descriptor.name}.<Constructor>(${parameterTypes.join(', ')})`;
  throw new PageError(`Unknown constructor '${signature}'`, attribute);
}

function extensionOf(
  program: Program,
  name: string,
  attribute: Attribute,
  controllerType: string | undefined
): ClassDescriptor {
  if (controllerType === undefined)
    throw new PageError('Extensions need a controller or a standardController', attribute);
  const extension = classNamed(program, name, attribute);
  requireConstructor(program, extension, [controllerType], attribute);
  return extension;
}
