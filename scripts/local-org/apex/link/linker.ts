import { Script as NodeScript } from 'node:vm';
import { bind, binding, boundNames } from '../../platform/bind.js';
import { notSupported } from '../../platform/not-supported.js';
import { triggerVariables } from '../../runtime/trigger-variables.js';
import { blobText } from '../../runtime/blob.js';
import { ApexDecimal } from '../../runtime/decimal.js';
import { ApexDouble } from '../../runtime/double.js';
import { enumConstant } from '../../runtime/enum.js';
import { exceptionClass } from '../../runtime/exception.js';
import { contextEntry } from '../../runtime/call-context.js';
import { ApexObject, type EmittedClass } from '../../runtime/object.js';
import { registerLines, scriptName, type LineTable } from '../../runtime/stack.js';
import { AGGREGATE_RESULT } from '../../runtime/sobject.js';
import { coverageCounters, supportFunctions } from '../../runtime/support.js';
import { configuration } from '../../runtime/configuration.js';
import { pageReference } from '../../platform/implementations/pages.js';
import { aggregateResultObject, fieldToken, typeToken } from '../../platform/implementations/schema-tokens.js';
import type { RuntimeType } from '../../runtime/types.js';
import {
  fieldNamed,
  objectNamed,
  type FieldDefinition,
  type ObjectDefinition,
  type Schema
} from '../../schema/model.js';
import type { Sharing } from '../descriptor.js';
import { platformClass, type ClassThunk, type ProgramClasses } from './classes.js';

export interface EmittedScript {
  /** Name in stack traces: the class or trigger, unique in the program. */
  readonly key: string;
  readonly file: string;
  readonly source: string;
  readonly table: LineTable;
}

export interface LoadedScript {
  readonly classes: Readonly<Record<string, ClassThunk>>;
  link(): void;
}

export const supportNames: readonly string[] = [...Object.keys(supportFunctions), 'configuration'];

if (!boundNames().includes('system.trigger')) bind('System.Trigger', { statics: triggerVariables });

/** Static properties live beside static methods; one that nobody implemented says so when it is read. */
function platformProperties(typeName: string, property: string): object {
  const { statics } = binding(typeName);
  if (!(property in statics)) {
    Object.defineProperty(statics, property, {
      get: () => notSupported(`${typeName}.${property}`),
      configurable: true
    });
  }
  return statics;
}

/** Loads emitted scripts and gives them the constants they ask for. */
export class Linker {
  constructor(
    private readonly classes: ProgramClasses,
    private readonly schema: Schema,
    private readonly typeNamed: (name: string) => RuntimeType | undefined
  ) {}

  load(script: EmittedScript): LoadedScript {
    registerLines(script.key, script.table);
    const make = new NodeScript(script.source, { filename: scriptName(script.key) }).runInThisContext() as (
      support: object
    ) => LoadedScript;
    return make(this.support(script.file));
  }

  private type(name: string): RuntimeType {
    const type = this.typeNamed(name);
    if (!type) throw new Error(`No type ${name} in this program`);
    return type;
  }

  private object(name: string): ObjectDefinition {
    const object = name === AGGREGATE_RESULT ? aggregateResultObject : objectNamed(this.schema, name);
    if (!object) throw new Error(`No object ${name} in this schema`);
    return object;
  }

  private field(objectName: string, name: string): FieldDefinition {
    const field = fieldNamed(this.object(objectName), name);
    if (!field) throw new Error(`No field ${objectName}.${name} in this schema`);
    return field;
  }

  private support(file: string): object {
    const { classes } = this;
    return {
      ...supportFunctions,
      configuration,
      blobText,
      ApexObject,
      type: (name: string) => this.type(name),
      userClass: (name: string): EmittedClass => classes.userClass(name),
      platformClass,
      platformStatics: (name: string) => binding(name).statics,
      platformProperties,
      platformInstance: (name: string) => binding(name).instance,
      objectDefaults: binding('System.Object').instance,
      exception: exceptionClass,
      enumConstants: (name: string) => classes.constants(name),
      enumConstant: (name: string, constant: string) => enumConstant(classes.constants(name), constant),
      staticIndex: (name: string) => classes.staticIndex(name),
      entry: (sharing: Sharing, apiVersion: number) => contextEntry(sharing, apiVersion),
      statement: (statement: unknown) => statement,
      double: (text: string) => new ApexDouble(Number(text)),
      decimal: (text: string) => ApexDecimal.of(text),
      label: (name: string) => this.schema.labels.get(name.toLowerCase())?.value ?? '',
      page: pageReference,
      sobjectType: (name: string) => typeToken(this.object(name)),
      sobjectField: (object: string, field: string) => fieldToken(this.object(object), this.field(object, field)),
      coverageOf: () => coverageCounters(file)
    };
  }
}
