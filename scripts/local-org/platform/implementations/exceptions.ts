import { ApexException, exceptionClass } from '../../runtime/exception.js';
import { bind, declaredTypes } from '../bind.js';

/** Every declared exception; those with members of their own are registered before by the module that has them. */
export function bindExceptions(): void {
  for (const type of declaredTypes().values()) {
    if (type.name === 'System.Exception') bind(type.name, { class: ApexException });
    else if (type.kind === 'class' && type.superclass?.name.endsWith('Exception'))
      bind(type.name, { class: exceptionClass(type.name) });
  }
}
