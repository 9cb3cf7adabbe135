import { binding } from '../../platform/bind.js';
import { ApexDate } from '../../runtime/date.js';
import { ApexDatetime } from '../../runtime/datetime.js';
import { ApexBlob } from '../../runtime/blob.js';
import { ApexDecimal } from '../../runtime/decimal.js';
import { ApexDouble } from '../../runtime/double.js';
import { isNumeric } from '../../runtime/equality.js';
import { EnumValue } from '../../runtime/enum.js';
import { ApexException, exceptionClass } from '../../runtime/exception.js';
import { ApexList } from '../../runtime/list.js';
import { ApexMap } from '../../runtime/map.js';
import { emittedClassOf } from '../../runtime/object.js';
import { ApexSet } from '../../runtime/set.js';
import { SObjectRecord } from '../../runtime/sobject.js';
import { normalizeId } from '../../runtime/text.js';
import { ApexTime } from '../../runtime/time.js';
import { RuntimeType, type RuntimeTypeParts } from '../../runtime/types.js';
import { isAssignable } from '../types/relations.js';
import { isPlatform, typeName, type Type } from '../types/type.js';
import type { ProgramClasses } from './classes.js';

type Parts = Pick<RuntimeTypeParts, 'kind' | 'isInstance'> & Partial<RuntimeTypeParts>;
type DeclaredType = Extract<Type, { kind: 'declared' }>;

const primitives: Readonly<Record<string, (value: unknown) => boolean>> = {
  Boolean: (value) => typeof value === 'boolean',
  Integer: (value) => typeof value === 'number',
  Long: (value) => typeof value === 'bigint',
  Double: (value) => value instanceof ApexDouble,
  Decimal: (value) => value instanceof ApexDecimal,
  String: (value) => typeof value === 'string',
  Id: (value) => typeof value === 'string' && normalizeId(value) !== null,
  Date: (value) => value instanceof ApexDate,
  Datetime: (value) => value instanceof ApexDatetime,
  Time: (value) => value instanceof ApexTime,
  Blob: (value) => value instanceof ApexBlob
};

/** `instanceof` asks whether a value could be assigned: it sees the implicit conversions, which a cast still has to do. */
const admitted: Readonly<Record<string, (value: unknown) => boolean>> = {
  Long: (value) => typeof value === 'bigint' || typeof value === 'number',
  Double: isNumeric,
  Decimal: isNumeric,
  Datetime: (value) => value instanceof ApexDatetime || value instanceof ApexDate
};

/** Static types as the runtime sees them, one object for each type. */
export class RuntimeTypeFactory {
  private readonly made = new Map<string, RuntimeType>();
  private readonly statics = new WeakMap<RuntimeType, Type>();

  constructor(private readonly classes: ProgramClasses) {}

  of(type: Type): RuntimeType {
    const name = typeName(type);
    const known = this.made.get(name);
    if (known) return known;
    const made = new RuntimeType({
      name,
      isAssignable: (other) => {
        const from = this.statics.get(other);
        return from !== undefined && isAssignable(from, type) && !isImplicitNumber(from, type);
      },
      ...this.parts(type)
    });
    this.made.set(name, made);
    this.statics.set(made, type);
    return made;
  }

  private parts(type: Type): Parts {
    if (type.kind === 'sobject') {
      const { object } = type;
      return {
        kind: 'sobject',
        object,
        isInstance: (value) => value instanceof SObjectRecord && value.objectName === object.name,
        construct: () => SObjectRecord.create(object.name)
      };
    }
    if (type.kind !== 'declared') return { kind: 'object', isInstance: () => false };
    const name = type.declaration.name.slice('System.'.length);
    const primitive = isPlatform(type, name) ? primitives[name] : undefined;
    if (primitive) return { kind: 'primitive', isInstance: primitive, admits: admitted[name] ?? primitive };
    if (isPlatform(type, 'Object')) return { kind: 'object', isInstance: () => true };
    if (isPlatform(type, 'SObject')) return { kind: 'sobject', isInstance: (value) => value instanceof SObjectRecord };
    if (isPlatform(type, 'AggregateResult')) {
      return {
        kind: 'sobject',
        isInstance: (value) => value instanceof SObjectRecord && value.objectName === 'AggregateResult'
      };
    }
    return isPlatform(type, 'List', 'Set', 'Map') ? this.collection(type) : this.declared(type);
  }

  private collection(type: DeclaredType): Parts {
    const args = type.args.map((argument) => this.of(argument));
    const [first, second] = args as [RuntimeType, RuntimeType];
    const fits = (wanted: RuntimeType, actual: RuntimeType | null): boolean =>
      actual === null || wanted.assignableFrom(actual) || (wanted.kind === 'sobject' && actual.name === 'SObject');
    // Sets never take another element type, maps never another key type.
    const same = (wanted: RuntimeType, actual: RuntimeType | null): boolean =>
      actual === null || wanted.name === actual.name;
    if (isPlatform(type, 'List')) {
      return {
        kind: 'list',
        args,
        isInstance: (value) => value instanceof ApexList && fits(first, value.elementType),
        construct: () => new ApexList(first)
      };
    }
    if (isPlatform(type, 'Set')) {
      return {
        kind: 'set',
        args,
        isInstance: (value) => value instanceof ApexSet && same(first, value.elementType),
        construct: () => new ApexSet(first)
      };
    }
    return {
      kind: 'map',
      args,
      isInstance: (value) => value instanceof ApexMap && same(first, value.keyType) && fits(second, value.valueType),
      construct: () => new ApexMap(first, second)
    };
  }

  private declared(type: DeclaredType): Parts {
    const { declaration } = type;
    const args = type.args.map((argument) => this.of(argument));
    const key = declaration.name.toLowerCase();
    if (declaration.kind === 'enum') {
      const constants = (): readonly object[] => this.classes.constants(declaration.name);
      const isInstance = (value: unknown): boolean => value instanceof EnumValue && value.typeName === declaration.name;
      return {
        kind: declaration.origin === 'user' ? 'enum' : 'platform',
        isInstance,
        constants,
        ...this.userParts(declaration.name)
      };
    }
    if (declaration.origin === 'user') return this.userClass(type, key);
    const isUser = (value: unknown): boolean => emittedClassOf(value)?.$kinds.has(key) ?? false;
    if (declaration.simpleName.endsWith('Exception')) {
      const made = key === 'system.exception' ? ApexException : exceptionClass(declaration.name);
      return { kind: 'platform', args, isInstance: (value) => value instanceof made, construct: () => new made() };
    }
    if (key === 'system.iterable') {
      return {
        kind: 'platform',
        args,
        isInstance: (value) => isUser(value) || value instanceof ApexList || value instanceof ApexSet
      };
    }
    if (key === 'system.type') return { kind: 'platform', isInstance: (value) => value instanceof RuntimeType };
    return this.platformClass(declaration.name, args, isUser, declaration.kind === 'class');
  }

  private platformClass(
    name: string,
    args: readonly RuntimeType[],
    isUser: (value: unknown) => boolean,
    isClass: boolean
  ): Parts {
    const made = binding(name).class as (new () => object) | null;
    const isInstance = (value: unknown): boolean => isUser(value) || (made !== null && value instanceof made);
    return made && isClass
      ? { kind: 'platform', args, isInstance, construct: () => new made() }
      : { kind: 'platform', args, isInstance };
  }

  private userParts(name: string): Pick<RuntimeTypeParts, 'descriptor'> {
    const descriptor = this.classes.descriptor(name);
    return descriptor ? { descriptor } : {};
  }

  private userClass(type: DeclaredType, key: string): Parts {
    const { declaration } = type;
    const isInstance = (value: unknown): boolean => emittedClassOf(value)?.$kinds.has(key) ?? false;
    const kind = declaration.kind === 'interface' ? 'interface' : 'class';
    const base: Parts = {
      kind,
      isInstance,
      ...this.userParts(declaration.name),
      allocate: () => this.classes.allocate(declaration.name)
    };
    const hasNoArguments =
      declaration.constructors.length === 0 ||
      declaration.constructors.some((method) => method.parameters.length === 0);
    const isConstructible = kind === 'class' && !declaration.isAbstract && hasNoArguments;
    return isConstructible ? { ...base, construct: () => this.classes.construct(declaration.name) } : base;
  }
}

/** `Integer` may be assigned to a Decimal variable, but an Integer value is not a Decimal. */
function isImplicitNumber(from: Type, to: Type): boolean {
  const names = ['Integer', 'Long', 'Double', 'Decimal', 'Date', 'Datetime', 'String', 'Id'];
  return (
    typeName(from) !== typeName(to) &&
    names.includes(typeName(from)) &&
    names.includes(typeName(to)) &&
    !(typeName(from) === 'Id' && typeName(to) === 'String')
  );
}
