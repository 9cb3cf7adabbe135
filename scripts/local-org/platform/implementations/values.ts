import { ApexBlob } from '../../runtime/blob.js';
import { ApexDate } from '../../runtime/date.js';
import { ApexDatetime } from '../../runtime/datetime.js';
import { equals, hashCode } from '../../runtime/equality.js';
import { throwException } from '../../runtime/exception.js';
import { hashOfString } from '../../runtime/hash.js';
import { ApexList } from '../../runtime/list.js';
import { ApexMap } from '../../runtime/map.js';
import { render } from '../../runtime/render.js';
import { ApexSet } from '../../runtime/set.js';
import { ApexTime } from '../../runtime/time.js';
import { ApexTimeZone } from '../../runtime/time-zone.js';
import { RuntimeType } from '../../runtime/types.js';
import { execution } from '../../execution/execution.js';
import { qualifiedName } from '../../schema/namespace.js';
import { bind } from '../bind.js';
import { refuseNull } from './arguments.js';

bind('System.Object', { instance: { equals, hashCode, toString: render } });
bind('System.Blob', { class: ApexBlob });
bind('System.Date', { class: ApexDate });
bind('System.Datetime', { class: ApexDatetime });
bind('System.Time', { class: ApexTime });
bind('System.TimeZone', { class: ApexTimeZone });
bind('System.List', { class: ApexList });
bind('System.Set', { class: ApexSet });
bind('System.Map', { class: ApexMap });

/** `Type.forName('Outer.Inner')`, `Type.forName('namespace', 'Name')`; null when there is no such type. */
function forName(namespaceOrName: string | null, name?: string | null): RuntimeType | null {
  const typeName = name === undefined ? namespaceOrName : namespaceOrName ? `${namespaceOrName}.${name}` : name;
  if (!typeName) return null;
  return execution().program.typeNamed(withElements(typeName)) ?? null;
}

/** A bare `List` holds anything, and so does the `List<ANY>` that messages speak of. */
function withElements(name: string): string {
  if (/^(List|Set)$/i.test(name)) return `${name}<Object>`;
  return /^Map$/i.test(name) ? `${name}<Object,Object>` : name.replace(/(?<=[<,]\s*)ANY(?=\s*[,>])/gi, 'Object');
}

/** With the namespace of the project whose class or object it is. */
function fullNameOf(type: RuntimeType): string {
  if (type.object) return qualifiedName(type.object, type.name);
  const namespace = type.descriptor?.namespace ?? null;
  return namespace === null ? type.name : `${namespace}.${type.name}`;
}

function newInstance(type: RuntimeType): unknown {
  if (!type.isConstructible) throwException('System.TypeException', `Type cannot be constructed: ${type.name}`);
  return type.construct();
}

bind('System.Type', {
  statics: { forName },
  instance: {
    equals: (type: RuntimeType, other: unknown): boolean => other instanceof RuntimeType && other.name === type.name,
    getName: fullNameOf,
    hashCode: (type: RuntimeType): number => hashOfString(type.name),
    isAssignableFrom: (type: RuntimeType, source: RuntimeType): boolean => {
      refuseNull(source);
      return type.assignableFrom(source);
    },
    newInstance,
    toString: (type: RuntimeType): string => type.name
  }
});
