import { splitPart, type Component } from '../metadata-files.js';
import { fieldNamed, objectNamed, type ObjectDefinition } from '../model.js';
import { nodeOf, nodesOf, textOf, textsOf, type XmlNode } from '../xml.js';
import { bundleOf } from './exposed-component.js';
import { everyText, isForeign, type Known } from './known.js';

/** Quick actions, overrides, paths, applications, tabs, queues and profiles: whatever opens or offers something else. */
export function checkActions(known: Known): void {
  const each = (type: string, check: (component: Component, known: Known) => void): void => {
    for (const component of known.context.components.ofType(type)) check(component, known);
  };
  each('QuickAction', checkQuickAction);
  each('CustomObject', checkOverrides);
  each('CustomApplication', checkApplication);
  each('CustomTab', (tab) => known.expect(tab, 'page', 'ApexPage', textOf(tab.node, 'page')));
  each('PathAssistant', checkPath);
  each('RecordType', checkRecordType);
  each('Queue', (queue) => {
    for (const name of everyText(queue.node, 'sobjectType')) known.expectObject(queue, 'sobjectType', name);
  });
  for (const type of ['Profile', 'PermissionSet']) each(type, checkLayoutAssignments);
}

function checkQuickAction(action: Component, known: Known): void {
  const { node, fullName } = action;
  if (fullName.includes('.')) known.expectObject(action, 'fullName', splitPart(fullName)[0]);
  known.expect(action, 'flowDefinition', 'Flow', textOf(node, 'flowDefinition'));
  known.expect(action, 'page', 'ApexPage', textOf(node, 'page'));
  const name = textOf(node, 'lightningWebComponent');
  const component = name === undefined ? undefined : known.component('LightningComponentBundle', name);
  if (name !== undefined && component && !bundleOf(component).targets.has('lightning__RecordAction'))
    known.complain(action, name, `Component ${name} is not made for lightning__RecordAction`);
  const target = known.expectObject(action, 'targetObject', textOf(node, 'targetObject') ?? objectOf(fullName));
  if (!target) return;
  const layout = nodeOf(node, 'quickActionLayout');
  const fields = [
    ...(layout ? everyText(layout, 'field') : []),
    ...nodesOf(node, 'fieldOverrides').flatMap((override) => textsOf(override, 'field')),
    ...textsOf(node, 'targetParentField')
  ];
  for (const field of fields) expectOwn(action, 'field', target, field, known);
}

function objectOf(fullName: string): string | undefined {
  return fullName.includes('.') ? splitPart(fullName)[0] : undefined;
}

/** Standard objects call some of their fields by other names in metadata, so only custom names are certain there. */
function expectOwn(component: Component, element: string, object: ObjectDefinition, name: string, known: Known): void {
  if (fieldNamed(object, name) || isForeign(name)) return;
  if (object.kind === 'custom' || /__c$/i.test(name)) known.expectField(component, element, object, name);
}

function checkOverrides(component: Component, known: Known): void {
  for (const override of nodesOf(component.node, 'actionOverrides')) {
    const content = textOf(override, 'content');
    const type = textOf(override, 'type');
    if (type === 'Flexipage') known.expect(component, 'content', 'FlexiPage', content);
    if (type === 'Visualforce') known.expect(component, 'content', 'ApexPage', content);
    if (type === 'LightningComponent') known.expect(component, 'content', 'AuraDefinitionBundle', content);
  }
}

function checkApplication(application: Component, known: Known): void {
  const { node } = application;
  const tabs = textsOf(node, 'tabs');
  for (const tab of tabs.filter((one, index) => tabs.indexOf(one) !== index))
    known.complain(application, tab, `The tab ${tab} is listed twice`);
  const overrides = [...nodesOf(node, 'actionOverrides'), ...nodesOf(node, 'profileActionOverrides')];
  for (const override of overrides) {
    const objectName = textOf(override, 'pageOrSobjectType');
    if (objectName === 'standard-home') {
      checkHomePage(application, override, known);
      continue;
    }
    const object = known.expectObject(application, 'pageOrSobjectType', objectName);
    if (textOf(override, 'recordType') !== undefined)
      known.expect(application, 'recordType', 'RecordType', textOf(override, 'recordType'));
    const page = textOf(override, 'content');
    const content = page === undefined ? undefined : known.component('FlexiPage', page);
    const made = content && textOf(content.node, 'sobjectType');
    if (made !== undefined && object && made.toLowerCase() !== object.name.toLowerCase())
      known.complain(application, page ?? '', `The page ${page} is made for ${made}, not for ${object.name}`);
  }
  const bar = textOf(node, 'utilityBar');
  const barPage = bar === undefined ? undefined : known.component('FlexiPage', bar);
  if (barPage && textOf(barPage.node, 'type') !== 'UtilityBar')
    known.complain(application, bar ?? '', `The page ${bar} is not of the type UtilityBar`);
}

/** The Home tab is overridden under the action Tab, by a page made for it. */
function checkHomePage(application: Component, override: XmlNode, known: Known): void {
  const action = textOf(override, 'actionName') ?? '';
  if (action !== 'Tab') {
    known.complain(application, action, `The action ${action} cannot be overridden on standard-home, only Tab`);
    return;
  }
  const name = textOf(override, 'content');
  known.expect(application, 'content', 'FlexiPage', name);
  const page = name === undefined ? undefined : known.component('FlexiPage', name);
  if (page && textOf(page.node, 'type') !== 'HomePage')
    known.complain(application, name ?? '', `The page ${name} is not of the type HomePage`);
}

function checkPath(path: Component, known: Known): void {
  const { node } = path;
  const object = known.expectObject(path, 'entityName', textOf(node, 'entityName'));
  if (!object) return;
  const fieldName = textOf(node, 'fieldName') ?? '';
  expectOwn(path, 'fieldName', object, fieldName, known);
  const recordType = textOf(node, 'recordTypeName');
  if (recordType !== undefined && recordType !== '__MASTER__')
    known.expect(path, 'recordTypeName', 'RecordType', `${object.name}.${recordType}`);
  const entries = fieldNamed(object, fieldName)?.picklist?.entries ?? [];
  for (const step of nodesOf(node, 'pathAssistantSteps')) {
    for (const name of textsOf(step, 'fieldNames')) expectOwn(path, 'fieldNames', object, name, known);
    const value = textOf(step, 'picklistValueName');
    if (entries.length > 0 && value !== undefined && !entries.some((entry) => entry.value === value))
      known.complain(path, value, `Picklist value ${value} of ${object.name}.${fieldName} does not exist`);
  }
}

function checkRecordType(recordType: Component, known: Known): void {
  const object = objectNamed(known.context.schema, splitPart(recordType.fullName)[0]);
  if (!object) return;
  const layout = textOf(recordType.node, 'compactLayoutAssignment');
  if (layout !== undefined && layout !== 'SYSTEM')
    known.expect(recordType, 'compactLayoutAssignment', 'CompactLayout', `${object.name}.${layout}`);
  for (const list of nodesOf(recordType.node, 'picklistValues')) {
    const name = textOf(list, 'picklist') ?? '';
    expectOwn(recordType, 'picklist', object, name, known);
    const picklist = fieldNamed(object, name)?.picklist;
    if (!picklist || !/__c$/i.test(name) || picklist.entries.length === 0) continue;
    for (const value of nodesOf(list, 'values').map((one) => decodeURIComponent(textOf(one, 'fullName') ?? '')))
      if (!picklist.entries.some((entry) => entry.value === value))
        known.complain(recordType, value, `Picklist value: ${value} in picklist: ${name} not found`);
  }
}

function checkLayoutAssignments(component: Component, known: Known): void {
  for (const assignment of nodesOf(component.node, 'layoutAssignments')) {
    const layout = decodeURIComponent(textOf(assignment, 'layout') ?? '');
    // The layouts an org is born with are not in the project.
    if (/__c-/.test(layout)) known.expect(component, 'layout', 'Layout', layout);
    known.expect(component, 'recordType', 'RecordType', textOf(assignment, 'recordType'));
  }
}
