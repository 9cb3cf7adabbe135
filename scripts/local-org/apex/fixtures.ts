import type { Execution } from '../execution/execution.js';
import { swapExecution } from '../execution/execution.js';
import type { FieldApexType, FieldDefinition, FieldType, ObjectDefinition, Schema } from '../schema/model.js';
import { compileProgram } from './compile.js';
import type { Program, SourceFile } from './descriptor.js';

/** What the compiler's tests share: a schema of two objects, and short ways to compile and run snippets. */

const basics = {
  isCustom: false,
  isRequired: false,
  isUnique: false,
  isCaseSensitive: false,
  isExternalId: false,
  isNameField: false,
  isCreateable: true,
  isUpdateable: true,
  referenceTo: [],
  trackHistory: false
} as const;

function field(
  name: string,
  type: FieldType,
  apexType: FieldApexType,
  more: Partial<FieldDefinition> = {}
): FieldDefinition {
  return { ...basics, name, label: name, type, apexType, isCustom: name.endsWith('__c'), ...more };
}

function object(
  name: string,
  fields: readonly FieldDefinition[],
  more: Partial<ObjectDefinition> = {}
): [string, ObjectDefinition] {
  const id = field('Id', 'Id', 'Id', { isCreateable: false, isUpdateable: false });
  const definition: ObjectDefinition = {
    name,
    label: name,
    pluralLabel: `${name}s`,
    kind: 'standard',
    keyPrefix: name === 'Account' ? '001' : '003',
    sharingModel: 'ReadWrite',
    fields: new Map([id, ...fields].map((each) => [each.name.toLowerCase(), each])),
    nameField: 'Name',
    childRelationships: [],
    validationRules: [],
    recordTypes: [],
    ...more
  };
  return [name.toLowerCase(), definition];
}

const contacts = { name: 'Contacts', childObject: 'Contact', field: 'AccountId', cascadeDelete: true };

export const schema: Schema = {
  apiVersion: '67.0',
  objects: new Map([
    object(
      'Account',
      [
        field('Name', 'Text', 'String', { isNameField: true }),
        field('Phone', 'Phone', 'String'),
        field('Active__c', 'Checkbox', 'Boolean'),
        field('Amount__c', 'Currency', 'Decimal', { scale: 2 }),
        field('Total__c', 'Currency', 'Decimal', {
          formula: 'Amount__c * 2',
          isCreateable: false,
          isUpdateable: false
        }),
        field('Founded__c', 'Date', 'Date')
      ],
      { childRelationships: [contacts] }
    ),
    object('Contact', [
      field('LastName', 'Text', 'String'),
      field('AccountId', 'Lookup', 'Id', { referenceTo: ['Account'], relationshipName: 'Account' })
    ])
  ]),
  customMetadata: [],
  labels: new Map([['greeting', { name: 'Greeting', value: 'Hello' }]]),
  permissionSets: new Map(),
  customPermissions: new Map(),
  namedCredentials: new Map(),
  externalCredentials: new Map(),
  staticResources: new Map(),
  other: new Map()
};

export function source(text: string, apiVersion = 67): SourceFile {
  const head = /\b(class|interface|enum|trigger)\s+(\w+)/i.exec(text.replace(/\/\*[^]*?\*\//g, ''));
  const name = head?.[2] ?? 'Unnamed';
  const kind = head?.[1]?.toLowerCase() === 'trigger' ? 'trigger' : 'class';
  return { path: `${name}.${kind === 'trigger' ? 'trigger' : 'cls'}`, name, kind, text, apiVersion, namespace: null };
}

export function compile(...texts: readonly string[]): Program {
  return compileProgram({ schema, sources: texts.map((text) => source(text)) });
}

/** `line:column message` of every problem. */
export function problemsOf(...texts: readonly string[]): string[] {
  return compile(...texts).diagnostics.map((each) => each.message);
}

/** Runs a static method in a transaction of its own; only the schema and the program of the execution are there. */
export function run(program: Program, className: string, methodName = 'run'): unknown {
  const descriptor = program.classes.get(className.toLowerCase());
  const method = descriptor?.methods.find(({ name }) => name.toLowerCase() === methodName.toLowerCase());
  if (!method)
    throw new Error(
      `No method ${className}.${methodName}: ${program.diagnostics.map(({ message }) => message).join('; ')}`
    );
  const limits = { consume: () => undefined, used: () => 0, allowed: () => 100 };
  const running = { program, schema, limits, trigger: null, test: null, now: () => Date.now(), debug: () => undefined };
  const previous = swapExecution(running as unknown as Execution);
  const statics = program.swapStatics(program.newStatics());
  try {
    return program.invokeStatic(className, method, []);
  } finally {
    program.swapStatics(statics);
    swapExecution(previous);
  }
}

/** The value of an expression as text, after some statements, with members to use. */
export function evaluate(expression: string, statements = '', members = ''): string {
  const program = compile(
    `public class Snippet { ${members} public static String run() { ${statements} return '' + (${expression}); } }`
  );
  return run(program, 'Snippet') as string;
}
