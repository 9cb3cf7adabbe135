import { binding, declaredTypes } from '../../platform/bind.js';
import { enumConstants, makeConstants, type EnumValue } from '../../runtime/enum.js';
import type { EmittedClass } from '../../runtime/object.js';
import type { ClassDescriptor } from '../descriptor.js';
import { defaultConstructor } from '../emit/constructor-calls.js';
import type { TypeDeclaration } from '../types/type.js';
import { constructorNamed } from '../types/user-types.js';
import { kindsOf } from './descriptors.js';

export type ClassThunk = () => EmittedClass;
type MutableClass = EmittedClass & { $descriptor: ClassDescriptor; $kinds: ReadonlySet<string> };

/** The emitted classes of a program by lower-case name, made when they are first needed: superclasses before subclasses. */
export class ProgramClasses {
  private readonly thunks = new Map<string, ClassThunk>();
  private readonly made = new Map<string, EmittedClass>();
  private readonly userEnums = new Map<string, readonly EnumValue[]>();
  private readonly indexes = new Map<string, number>();
  readonly descriptors = new Map<string, ClassDescriptor>();

  add(type: TypeDeclaration, descriptor: ClassDescriptor, thunk: ClassThunk | undefined): void {
    const key = type.name.toLowerCase();
    this.descriptors.set(key, descriptor);
    if (type.kind === 'enum') this.userEnums.set(key, makeConstants(type.name, type.enumValues));
    if (thunk) {
      this.thunks.set(key, () => {
        const emitted = thunk() as MutableClass;
        emitted.$descriptor = descriptor;
        emitted.$kinds = kindsOf(type);
        return emitted;
      });
    }
  }

  userClass(name: string): EmittedClass {
    const key = name.toLowerCase();
    let emitted = this.made.get(key);
    if (!emitted) {
      const thunk = this.thunks.get(key);
      if (!thunk) throw new Error(`No class ${name} in this program`);
      emitted = thunk();
      this.made.set(key, emitted);
    }
    return emitted;
  }

  descriptor(name: string): ClassDescriptor | undefined {
    return this.descriptors.get(name.toLowerCase());
  }

  constants(name: string): readonly EnumValue[] {
    const user = this.userEnums.get(name.toLowerCase());
    if (user) return user;
    const declaration = declaredTypes().get(name.toLowerCase());
    if (!declaration) throw new Error(`${name} is no enum`);
    return enumConstants(declaration.name, declaration.enumValues);
  }

  staticIndex(name: string): number {
    const key = name.toLowerCase();
    let index = this.indexes.get(key);
    if (index === undefined) {
      index = this.indexes.size;
      this.indexes.set(key, index);
    }
    return index;
  }

  construct(name: string): object {
    const emitted = this.userClass(name);
    const descriptor = this.descriptor(name);
    const created = new emitted() as Record<string, () => object>;
    const make = created[defaultConstructor(descriptor?.name ?? name)];
    if (!make) throw new Error(`${name} has no constructor without arguments`);
    return make.call(created);
  }

  constructorOf(name: string, parameterTypes: readonly string[]): ((args: readonly unknown[]) => object) | undefined {
    const descriptor = this.descriptor(name);
    if (descriptor?.kind !== 'class' || descriptor.isAbstract) return undefined;
    const emitted = this.userClass(name) as EmittedClass & { readonly prototype: object };
    const slot = constructorNamed(descriptor.name, parameterTypes);
    if (!(slot in emitted.prototype)) return undefined;
    return (args) => {
      const created = new emitted() as Record<string, (...given: readonly unknown[]) => object>;
      return created[slot]?.(...args) ?? created;
    };
  }

  /** An object on which no constructor has run; abstract classes and interfaces are allowed, as stubs need them. */
  allocate(name: string): object {
    return new (this.userClass(name))();
  }
}

export function platformClass(name: string): unknown {
  const bound = binding(name);
  return bound.class ?? bound.statics;
}
