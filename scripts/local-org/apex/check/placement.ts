import type { ProblemList } from '../problem.js';
import type {
  ConstructorNode,
  FieldNode,
  MethodNode,
  Modifiers,
  ParameterNode,
  Position,
  PropertyNode
} from '../syntax/tree.js';
import type { UserType } from '../types/user-types.js';

/** Where each annotation and modifier may stand at all, in Salesforce's words. */

export type Place =
  'classes' | 'interfaces' | 'enums' | 'methods' | 'fields' | 'properties' | 'constructors' | 'locals' | 'parameters';

const types: readonly Place[] = ['classes', 'interfaces', 'enums'];
const variables: readonly Place[] = ['fields', 'properties'];
const members: readonly Place[] = ['methods', ...variables, 'constructors'];
const everywhere: readonly Place[] = [...types, ...members, 'locals', 'parameters'];

interface Rule {
  /** The name as Salesforce writes it. */
  readonly name: string;
  readonly places: readonly Place[];
}

function rules(rows: readonly (readonly [name: string, ...places: readonly Place[]])[]): ReadonlyMap<string, Rule> {
  return new Map(rows.map(([name, ...places]) => [name.toLowerCase(), { name, places }]));
}

const annotations = rules([
  ['AuraEnabled', 'methods', ...variables],
  ['Deprecated', ...types, ...members],
  ['Future', 'methods'],
  ['HttpDelete', 'methods'],
  ['HttpGet', 'methods'],
  ['HttpPatch', 'methods'],
  ['HttpPost', 'methods'],
  ['HttpPut', 'methods'],
  ['InvocableMethod', 'methods'],
  ['InvocableVariable', 'fields'],
  ['IsTest', 'classes', 'methods'],
  ['JsonAccess', 'classes'],
  ['NamespaceAccessible', ...types, ...members],
  ['ReadOnly', 'methods'],
  ['RemoteAction', 'classes', 'methods', ...variables, 'locals'],
  ['RestResource', ...types, 'methods'],
  ['SuppressWarnings', ...everywhere],
  ['TestSetup', 'methods'],
  ['TestVisible', ...types, ...members, 'locals']
]);

/** Words that have a message of their own on some place are allowed there: another check refuses them. */
const words = rules([
  ['static', 'methods', ...variables],
  ['final', 'classes', 'methods', ...variables, 'locals', 'parameters'],
  ['transient', 'interfaces', 'enums', 'methods', ...variables, 'locals'],
  ['virtual', 'classes', 'interfaces', 'methods'],
  ['abstract', 'classes', 'methods'],
  ['override', 'methods'],
  ['testMethod', 'methods'],
  ['webService', 'methods', ...variables],
  ['global', ...types, ...members],
  ['protected', ...members],
  ['private', ...types, ...members],
  ['public', ...types, ...members]
]);

export function checkPlacement(
  { words: written, annotations: attached }: Modifiers,
  place: Place,
  position: Position,
  problems: ProblemList
): void {
  const report = (name: string): void => problems.add(`${name} is not allowed on ${place}`, position);
  for (const { name } of attached) {
    const rule = annotations.get(name.toLowerCase());
    if (rule && !rule.places.includes(place)) report(rule.name);
  }
  for (const word of written) {
    const rule = words.get(word);
    if (rule && !rule.places.includes(place)) report(rule.name);
    const sharing = /^(with|without|inherited) sharing$/.exec(word);
    if (sharing && place !== 'classes') report(`${sharing[1] as string}Sharing`);
  }
}

const placesOfTypes = { class: 'classes', interface: 'interfaces', enum: 'enums' } as const;
const placesOfMembers = {
  method: 'methods',
  field: 'fields',
  property: 'properties',
  constructor: 'constructors'
} as const;

export type OwnMember = MethodNode | ConstructorNode | FieldNode | PropertyNode;

/** Methods, constructors, fields and properties: what carries modifiers and is no type. */
export function ownMembers(type: UserType): OwnMember[] {
  return type.node.members.filter((member): member is OwnMember => member.kind in placesOfMembers);
}

export function placeOfMember(member: OwnMember): Place {
  return placesOfMembers[member.kind];
}

export function placeOfType(type: UserType): Place {
  return placesOfTypes[type.kind];
}

export function checkPlacements(type: UserType, problems: ProblemList): void {
  if (!type.isSynthetic) checkPlacement(type.node.modifiers, placeOfType(type), type.node.position, problems);
  for (const member of ownMembers(type)) {
    checkPlacement(member.modifiers, placeOfMember(member), member.position, problems);
    if (member.kind === 'method' || member.kind === 'constructor') checkParameters(member.parameters, problems);
  }
}

function checkParameters(parameters: readonly ParameterNode[], problems: ProblemList): void {
  for (const { modifiers, position } of parameters) checkPlacement(modifiers, 'parameters', position, problems);
}
