import type { ClassDescriptor, MethodDescriptor } from '../../apex/descriptor.js';
import type { LocalOrg } from '../../execution/org.js';
import type { Transaction } from '../../execution/transaction.js';
import { ApexException } from '../../runtime/exception.js';
import { ApexList } from '../../runtime/list.js';
import { runtimeTypeNamed } from '../../runtime/types.js';
import { ApiError, notFound } from '../api-error.js';
import { route } from '../router.js';
import type { ApiRequest, ApiResponse } from '../router.js';
import { annotationOf, apexOfJson, elementTypeOf, fieldsOf, jsonOfApex } from '../values/apex-json.js';
import { isJsonObject } from '../values/json-record.js';
import type { JsonObject } from '../values/json-record.js';
import { bodyObject, transact, versionOf } from './context.js';

/** `@InvocableMethod` classes, as flows and outside callers start them. */

const base = '/services/data/:version/actions';

interface Action {
  readonly descriptor: ClassDescriptor;
  readonly method: MethodDescriptor;
}

function actionsOf(org: LocalOrg): Action[] {
  const actions: Action[] = [];
  for (const descriptor of org.program.classes.values()) {
    const method = descriptor.methods.find((one) => annotationOf(one.annotations, 'InvocableMethod'));
    if (method) actions.push({ descriptor, method });
  }
  return actions;
}

function labelOf(action: Action): string {
  return annotationOf(action.method.annotations, 'InvocableMethod')?.parameters['label'] ?? action.descriptor.name;
}

route('GET', base, (request) => ({
  status: 200,
  json: { standard: `${request.path}/standard`, custom: `${request.path}/custom` }
}));
route('GET', `${base}/custom`, (request) => ({ status: 200, json: { apex: `${request.path}/apex` } }));
route('GET', `${base}/custom/apex`, (request, org) => ({
  status: 200,
  json: {
    actions: actionsOf(org).map((action) => ({
      label: labelOf(action),
      name: action.descriptor.name,
      type: 'APEX',
      url: `/services/data/${versionOf(request)}/actions/custom/apex/${action.descriptor.name}`
    }))
  }
}));
route('GET', `${base}/custom/apex/:class`, (request, org) => {
  const action = actionNamed(org, request);
  const describe = (type: string, kind: 'inputs' | 'outputs'): unknown =>
    fieldsOf(type, 'InvocableVariable').map((field) => ({
      name: field.name,
      label: field.label,
      type: field.type,
      ...(kind === 'inputs' ? { required: field.isRequired } : {})
    }));
  return {
    status: 200,
    json: {
      name: action.descriptor.name,
      label: labelOf(action),
      description: annotationOf(action.method.annotations, 'InvocableMethod')?.parameters['description'] ?? null,
      type: 'APEX',
      inputs: describe(elementTypeOf(action.method.parameters[0]?.type ?? ''), 'inputs'),
      outputs: describe(elementTypeOf(action.method.returnType), 'outputs')
    }
  };
});
route('POST', `${base}/custom/apex/:class`, (request, org) => invoke(request, org, actionNamed(org, request)));

function actionNamed(org: LocalOrg, request: ApiRequest): Action {
  const wanted = (request.parameters['class'] ?? '').toLowerCase();
  const action = actionsOf(org).find((one) => one.descriptor.name.toLowerCase() === wanted);
  if (!action) throw notFound();
  return action;
}

function invoke(request: ApiRequest, org: LocalOrg, action: Action): ApiResponse {
  const inputs = bodyObject(request)['inputs'];
  if (!Array.isArray(inputs)) throw new ApiError(400, 'INVALID_INPUT', 'The request body must hold "inputs"');
  const name = action.descriptor.name;
  try {
    const run = (transaction: Transaction): ApiResponse => {
      if (!transaction.user.canRunClass(name))
        throw new ApiError(403, 'INSUFFICIENT_ACCESS', `You do not have access to the Apex class named: ${name}`);
      const result = org.program.invokeStatic(name, action.method, argumentsOf(action.method, inputs as unknown[]));
      const outputs = result instanceof ApexList ? result.items : [];
      return {
        status: 200,
        json: inputs.map((_input, position) => success(name, action.method, outputs[position] ?? null))
      };
    };
    return transact(request, org, run, 'INVOCABLE_ACTION');
  } catch (error) {
    if (!(error instanceof ApexException)) throw error;
    const failure = {
      statusCode: 'UNKNOWN_EXCEPTION',
      message: `An Apex error occurred: ${error.toString()}`,
      fields: []
    };
    return {
      status: 400,
      json: inputs.map(() => ({
        actionName: name,
        errors: [failure],
        isSuccess: false,
        outputValues: null,
        invocationId: null,
        sortOrder: -1,
        version: 1
      }))
    };
  }
}

function argumentsOf(method: MethodDescriptor, inputs: readonly unknown[]): unknown[] {
  const [parameter] = method.parameters;
  if (!parameter) return [];
  const elementType = elementTypeOf(parameter.type);
  const known = fieldsOf(elementType, 'InvocableVariable');
  const items = inputs.map((input) => apexOfJson(elementType, inputValue(input, known, elementType)));
  return [new ApexList(runtimeTypeNamed(elementType) ?? null, items)];
}

/** A request class takes the members by name; a plain type takes the one value there is. */
function inputValue(input: unknown, known: ReturnType<typeof fieldsOf>, elementType: string): unknown {
  if (!isJsonObject(input)) throw new ApiError(400, 'INVALID_INPUT', 'Every input must be a JSON object');
  if (known.length === 0) return Object.values(input)[0] ?? null;
  const value: Record<string, unknown> = {};
  for (const [name, given] of Object.entries(input as JsonObject)) {
    const field = known.find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (!field) throw new ApiError(400, 'INVALID_API_INPUT', `The ${name} input is not a member of ${elementType}`);
    value[field.name] = given;
  }
  const missing = known.find(
    (field) => field.isRequired && (value[field.name] === undefined || value[field.name] === null)
  );
  if (missing) throw new ApiError(400, 'INVALID_API_INPUT', `Missing required input parameter: ${missing.name}`);
  return value;
}

function success(name: string, method: MethodDescriptor, output: unknown): Record<string, unknown> {
  const common = { actionName: name, errors: null, invocationId: null, isSuccess: true, sortOrder: -1, version: 1 };
  if (method.returnType.toLowerCase() === 'void') return { ...common, outputValues: null };
  const fields = fieldsOf(elementTypeOf(method.returnType), 'InvocableVariable');
  if (fields.length === 0) return { ...common, outputValues: { output: jsonOfApex(output) } };
  const values: Record<string, unknown> = {};
  for (const field of fields)
    values[field.name] = output === null ? null : jsonOfApex((output as Record<string, unknown>)[field.slot] ?? null);
  return { ...common, outputValues: values };
}
