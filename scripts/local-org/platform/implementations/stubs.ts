import type { ClassDescriptor, MethodDescriptor } from '../../apex/descriptor.js';
import { execution } from '../../execution/execution.js';
import { castTo } from '../../runtime/casts.js';
import { throwException } from '../../runtime/exception.js';
import { ApexList } from '../../runtime/list.js';
import { stubs } from '../../runtime/render.js';
import { runtimeTypeNamed, type RuntimeType } from '../../runtime/types.js';
import { refuseNull } from './arguments.js';

interface StubProvider {
  handleMethodCall(
    stub: object,
    methodName: string,
    returnType: RuntimeType | null,
    parameterTypes: ApexList,
    parameterNames: ApexList,
    args: ApexList
  ): unknown;
}

/** An object of the class or interface whose instance methods all ask the provider. */
export function createStub(type: RuntimeType, provider: StubProvider): object {
  refuseNull(type, provider);
  const { descriptor } = type;
  if (!descriptor) return throwException('System.TypeException', `Type cannot be stubbed: ${type.name}`);
  const stub = type.allocate() ?? throwException('System.TypeException', `Type cannot be stubbed: ${type.name}`);
  stubs.add(stub);
  for (const method of methodsOf(descriptor)) {
    Object.defineProperty(stub, method.slot, { value: (...args: unknown[]) => answer(stub, method, provider, args) });
  }
  return stub;
}

function methodsOf(descriptor: ClassDescriptor): MethodDescriptor[] {
  const { classes } = execution().program;
  const named = (name: string): ClassDescriptor | undefined => classes.get(name.toLowerCase()) ?? classes.get(name);
  const parents = [descriptor.superclass, ...(descriptor.kind === 'interface' ? descriptor.interfaces : [])];
  const inherited = parents.flatMap((name) => {
    const parent = name === null ? undefined : named(name);
    return parent ? methodsOf(parent) : [];
  });
  return [...inherited, ...descriptor.methods.filter((method) => !method.isStatic)];
}

function answer(stub: object, method: MethodDescriptor, provider: StubProvider, args: unknown[]): unknown {
  const types = method.parameters.map((parameter) => runtimeTypeNamed(parameter.type) ?? null);
  const names = method.parameters.map((parameter) => parameter.name);
  const returnType = method.returnType === 'void' ? null : (runtimeTypeNamed(method.returnType) ?? null);
  const result = provider.handleMethodCall(
    stub,
    method.name,
    returnType,
    new ApexList(runtimeTypeNamed('Type') ?? null, types),
    new ApexList(runtimeTypeNamed('String') ?? null, names),
    new ApexList(runtimeTypeNamed('Object') ?? null, args)
  );
  return returnType ? castTo(result ?? null, returnType) : null;
}
