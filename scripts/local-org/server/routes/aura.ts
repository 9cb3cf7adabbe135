import type { ClassDescriptor, MethodDescriptor } from '../../apex/descriptor.js';
import type { LocalOrg } from '../../execution/org.js';
import { runTransaction } from '../../execution/transaction.js';
import { ApexException } from '../../runtime/exception.js';
import { ApiError, notFound } from '../api-error.js';
import { readJson } from '../dispatch.js';
import { route } from '../router.js';
import type { ApiResponse } from '../router.js';
import { annotationOf, apexOfJson, auraOfApex } from '../values/apex-json.js';
import { isJsonObject } from '../values/json-record.js';

/** `@AuraEnabled` methods, called by the pages: named parameters in, the result or `{ message, … }` out. */
route('POST', '/services/apex/:class/:method', (request, org) => {
  const descriptor = classNamed(org, request.parameters['class'] ?? '');
  const method = methodNamed(descriptor, request.parameters['method'] ?? '');
  const body = request.body.length === 0 ? {} : readJson(request);
  if (!isJsonObject(body)) throw new ApiError(400, 'JSON_PARSER_ERROR', 'The request body must be a JSON object');
  try {
    return runTransaction(
      org,
      { userId: request.userId, isReadOnly: isCacheable(method), entryPoint: 'AURA' },
      (transaction): ApiResponse => {
        if (!transaction.user.canRunClass(descriptor.name.split('.')[0] ?? ''))
          return {
            status: 403,
            json: auraError(
              `You do not have access to the Apex class named '${descriptor.name}'.`,
              'System.NoAccessException',
              ''
            )
          };
        const result = org.program.invokeStatic(descriptor.name, method, argumentsOf(method, body));
        return { status: 200, json: auraOfApex(result) };
      }
    );
  } catch (error) {
    return failure(error);
  }
});

/** A call of a method that may read only. */
export function isCacheableCall(verb: string, url: string, org: LocalOrg): boolean {
  const [, className = '', methodName = ''] = /^\/services\/apex\/([^/?]+)\/([^/?]+)/i.exec(url) ?? [];
  if (verb !== 'POST' || methodName === '') return false;
  try {
    return isCacheable(methodNamed(classNamed(org, className), methodName));
  } catch {
    return false;
  }
}

function classNamed(org: LocalOrg, name: string): ClassDescriptor {
  for (const descriptor of org.program.classes.values())
    if (descriptor.name.toLowerCase() === name.toLowerCase()) return descriptor;
  throw notFound(`There is no Apex class ${name}`);
}

function methodNamed(descriptor: ClassDescriptor, name: string): MethodDescriptor {
  const wanted = name.toLowerCase();
  const method = descriptor.methods.find(
    (one) => one.name.toLowerCase() === wanted && one.isStatic && annotationOf(one.annotations, 'AuraEnabled')
  );
  if (!method) throw notFound(`There is no @AuraEnabled method ${name} in ${descriptor.name}`);
  return method;
}

function isCacheable(method: MethodDescriptor): boolean {
  return annotationOf(method.annotations, 'AuraEnabled')?.parameters['cacheable']?.toLowerCase() === 'true';
}

function argumentsOf(method: MethodDescriptor, body: Readonly<Record<string, unknown>>): unknown[] {
  return method.parameters.map((parameter) => {
    const key = Object.keys(body).find((name) => name.toLowerCase() === parameter.name.toLowerCase());
    return apexOfJson(parameter.type, (key === undefined ? null : body[key]) ?? null);
  });
}

function auraError(message: string, exceptionType: string, stackTrace: string): Record<string, unknown> {
  return { message, exceptionType, isUserDefinedException: false, stackTrace };
}

/** An AuraHandledException says what its author wrote; everything else is the platform's report of a script error. */
function failure(error: unknown): ApiResponse {
  if (error instanceof ApiError || !(error instanceof Error)) throw error;
  if (!(error instanceof ApexException)) return { status: 500, json: auraError(error.message, error.name, '') };
  const status = error.typeName === 'System.AuraHandledException' ? 400 : 500;
  // An AuraHandledException hides its text from Apex; JavaScript's own message has it.
  const message = status === 400 ? error.message : error.getMessage();
  return { status, json: auraError(message, error.typeName, error.apexStack) };
}
