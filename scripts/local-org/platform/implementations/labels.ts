import { execution } from '../../execution/execution.js';
import { throwException } from '../../runtime/exception.js';
import { bind } from '../bind.js';
import { refuseNull } from './arguments.js';

/** `Label.get(namespace, name)`: the label by its name at run time. */
function get(_namespace: string | null, name: string): string {
  refuseNull(name);
  const label = execution().schema.labels.get(name.toLowerCase());
  return label?.value ?? throwException('System.IllegalArgumentException', `Label ${name} does not exist`);
}

bind('System.Label', { statics: { get, translationExists: (): boolean => false } });
