import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NotSupportedError } from './not-supported.js';
import { binding, boundNames, declaredTypes } from './bind.js';
import './library.js';

test('every bound name is declared, and every declared type can be bound', () => {
  for (const name of boundNames()) assert.ok(declaredTypes().has(name), name);
  for (const type of declaredTypes().values()) if (type.kind !== 'interface') binding(type.name);
});

test('every type that a declaration names exists', () => {
  const unknown = new Set<string>();
  for (const type of declaredTypes().values()) {
    const known = (name: string): boolean =>
      name === 'void' ||
      type.typeParameters.includes(name) ||
      [name, `System.${name}`, `${type.name}.${name}`, `${type.name.split('.')[0]}.${name}`].some((candidate) =>
        declaredTypes().has(candidate.toLowerCase())
      );
    const check = (reference: { name: string; args: readonly { name: string; args: readonly never[] }[] }): void => {
      if (!known(reference.name)) unknown.add(reference.name);
      reference.args.forEach(check);
    };
    for (const method of [...type.methods, ...type.constructors])
      [method.returnType, ...method.parameters.map((parameter) => parameter.type)].forEach((reference) =>
        check(reference as never)
      );
    type.properties.forEach((property) => check(property.type as never));
  }
  assert.deepEqual(
    [...unknown].filter((name) => !/^(?:Schema|Database|ConnectApi)\.|^SObject/.test(name)),
    []
  );
});

test('what has no implementation throws when it is called', () => {
  const answers = (binding('System.Answers').statics as unknown as Record<string, () => void>)['findSimilar'];
  assert.throws(() => answers?.(), new NotSupportedError('System.Answers.findSimilar'));
});
