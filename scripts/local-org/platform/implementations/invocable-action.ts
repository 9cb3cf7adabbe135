import type { ClassDescriptor, FieldDescriptor, MethodDescriptor } from '../../apex/descriptor.js';
import { execution } from '../../execution/execution.js';
import { ApexException, throwException } from '../../runtime/exception.js';
import { ApexList } from '../../runtime/list.js';
import { ApexMap } from '../../runtime/map.js';
import { fieldsOf, readField, writeField } from '../../runtime/object-fields.js';
import { runtimeTypeNamed } from '../../runtime/types.js';
import { installJsonForm } from '../../runtime/json-forms.js';
import { bind } from '../bind.js';
import { notSupported } from '../not-supported.js';
import { refuseNull } from './arguments.js';

type Values = ApexMap<string, unknown>;

function valuesOf(entries: readonly (readonly [string, unknown])[] = []): Values {
  return new ApexMap<string, unknown>(runtimeTypeNamed('String') ?? null, runtimeTypeNamed('Object') ?? null, entries);
}

function listOf(typeName: string, items: readonly unknown[]): ApexList {
  return new ApexList(runtimeTypeNamed(typeName) ?? null, [...items]);
}

class ActionError {
  constructor(
    private readonly code: string | null,
    private readonly message: string | null
  ) {}

  getCode(): string | null {
    return this.code;
  }

  getMessage(): string | null {
    return this.message;
  }
}

class ActionResult {
  constructor(
    private readonly action: InvocableAction | null,
    private readonly inputs: Values,
    private readonly outputs: Values,
    private readonly errors: readonly ActionError[],
    private readonly success = errors.length === 0
  ) {}

  getAction(): InvocableAction | null {
    return this.action;
  }

  getErrors(): ApexList {
    return listOf('Invocable.Action.Error', this.errors);
  }

  getInvocationParameters(): Values {
    return this.inputs;
  }

  getOutputParameters(): Values {
    return this.outputs;
  }

  isSuccess(): boolean {
    return this.success;
  }
}

/** Invocable.Action, for the project's own `@InvocableMethod` classes. */
class InvocableAction {
  private invocations: Values[] = [valuesOf()];

  constructor(
    private readonly type: string,
    private readonly name: string,
    private readonly namespace: string | null
  ) {}

  static createCustomAction(type: string, first: string, second?: string): InvocableAction {
    refuseNull(type, first);
    return new InvocableAction(type.toLowerCase(), second ?? first, second === undefined ? null : first);
  }

  static createStandardAction(type: string): InvocableAction {
    return notSupported(`Invocable.Action: the standard action ${type}`);
  }

  addInvocation(): this {
    this.invocations.push(valuesOf());
    return this;
  }

  clearInvocations(): this {
    this.invocations = [valuesOf()];
    return this;
  }

  getName(): string {
    return this.name;
  }

  getNamespace(): string | null {
    return this.namespace;
  }

  getType(): string {
    return this.type;
  }

  isStandard(): boolean {
    return false;
  }

  setInvocationParameter(name: string, value: unknown): this {
    this.invocations.at(-1)?.put(name, value);
    return this;
  }

  setInvocations(invocations: ApexList<Values>): this {
    refuseNull(invocations);
    this.invocations = [...invocations.items];
    return this;
  }

  invoke(): ApexList {
    if (this.type === 'flow' && !execution().schema.other.get('Flow')?.has(this.name.toLowerCase()))
      return this.results(() => [
        valuesOf(),
        [new ActionError('INVALID_API_NAME', `We couldn't find the flow ${this.name}.`)]
      ]);
    if (this.type !== 'apex') return notSupported(`Invocable.Action: actions of the type ${this.type}`);
    const { descriptor, method } = this.target();
    try {
      const outputs = execution().program.invokeStatic(descriptor.name, method, argumentsOf(method, this.invocations));
      const answers = outputs instanceof ApexList ? outputs.items : [];
      return this.results((position) => [outputsOf(answers[position] ?? null), []]);
    } catch (error) {
      if (!(error instanceof ApexException) || !error.isCatchable) throw error;
      return this.results(() => [valuesOf(), [new ActionError('UNKNOWN_EXCEPTION', error.toString())]]);
    }
  }

  private results(outcome: (position: number) => readonly [Values, readonly ActionError[]]): ApexList {
    const results = this.invocations.map((inputs, position) => {
      const [outputs, errors] = outcome(position);
      return new ActionResult(this, inputs, outputs, errors);
    });
    return listOf('Invocable.Action.Result', results);
  }

  private target(): { readonly descriptor: ClassDescriptor; readonly method: MethodDescriptor } {
    const descriptor = execution().program.classes.get(this.name.toLowerCase());
    const method = descriptor?.methods.find(({ annotations }) =>
      annotations.some(({ name }) => name.toLowerCase() === 'invocablemethod')
    );
    if (!descriptor || !method)
      return throwException('System.IllegalArgumentException', `Unable to find the Apex action: ${this.name}`);
    return { descriptor, method };
  }
}

function elementTypeOf(listType: string): string {
  return /^(?:System\.)?List<(.+)>$/i.exec(listType)?.[1] ?? 'Object';
}

/** A request class takes the values by the names of its variables; a plain type takes the one value that is given. */
function argumentsOf(method: MethodDescriptor, invocations: readonly Values[]): unknown[] {
  const [parameter] = method.parameters;
  if (!parameter) return [];
  const type = runtimeTypeNamed(elementTypeOf(parameter.type));
  const items = invocations.map((values) => {
    const request = type?.descriptor ? type.construct() : null;
    if (request === null) return [...values.entries()][0]?.[1] ?? null;
    for (const [name, value] of values.entries())
      writeField(request as object, variable(request as object, name), value);
    return request;
  });
  return [new ApexList(type ?? null, items)];
}

function variable(request: object, name: string): FieldDescriptor {
  const found = fieldsOf(request).find((field) => field.name.toLowerCase() === name.toLowerCase());
  return (
    found ?? throwException('System.IllegalArgumentException', `The ${name} input is not a member of the Apex action`)
  );
}

function outputsOf(answer: unknown): Values {
  if (typeof answer !== 'object' || answer === null || fieldsOf(answer).length === 0)
    return valuesOf(answer === null ? [] : [['output', answer]]);
  return valuesOf(fieldsOf(answer).map((field) => [field.name, readField(answer, field)] as const));
}

bind('Invocable.Action', { class: InvocableAction as unknown as { readonly prototype: object } });
bind('Invocable.Action.Result', { class: ActionResult });
bind('Invocable.Action.Error', { class: ActionError });

const VALUES = 'Map<String, Object>';
installJsonForm('Invocable.Action.Result', ActionResult, {
  members: (value) => {
    const result = value as ActionResult;
    return [
      ['action', result.getAction()],
      ['errors', result.getErrors()],
      ['invocationParameters', result.getInvocationParameters()],
      ['outputParameters', result.getOutputParameters()],
      ['success', result.isSuccess()]
    ];
  },
  read: (member) => {
    const errors = member('errors', 'List<Invocable.Action.Error>') as ApexList<ActionError> | null;
    return new ActionResult(
      member('action', 'Invocable.Action') as InvocableAction | null,
      (member('invocationParameters', VALUES) as Values | null) ?? valuesOf(),
      (member('outputParameters', VALUES) as Values | null) ?? valuesOf(),
      errors?.items ?? [],
      member('success', 'Boolean') === true
    );
  }
});
installJsonForm('Invocable.Action.Error', ActionError, {
  members: (value) => {
    const error = value as ActionError;
    return [
      ['code', error.getCode()],
      ['message', error.getMessage()]
    ];
  },
  read: (member) =>
    new ActionError(member('code', 'String') as string | null, member('message', 'String') as string | null)
});
installJsonForm('Invocable.Action', InvocableAction, {
  members: (value) => {
    const action = value as InvocableAction;
    return [
      ['name', action.getName()],
      ['namespace', action.getNamespace()],
      ['standard', action.isStandard()],
      ['type', action.getType()]
    ];
  }
});
