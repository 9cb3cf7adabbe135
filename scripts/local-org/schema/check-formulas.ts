import { compileCondition, compileDefault, compileFieldFormula, type CompiledFormula } from '../formula/formula.js';
import { FormulaError } from '../formula/formula-error.js';
import type { CheckContext } from './check-references.js';
import { splitPart, type Component } from './metadata-files.js';
import { fieldNamed, objectNamed, type ObjectDefinition } from './model.js';
import { problemAt } from './xml.js';

/** Formula fields, default values and validation rules must compile. */
export function checkFormulas(context: CheckContext): void {
  for (const component of context.components.ofType('CustomField')) checkField(component, context);
  for (const component of context.components.ofType('ValidationRule')) checkRule(component, context);
}

function checkField(component: Component, context: CheckContext): void {
  for (const object of objectsOf(component, context)) {
    const field = fieldNamed(object, splitPart(component.fullName)[1]);
    if (field?.formula !== undefined) {
      attempt(component, '<formula>', context, () => compileFieldFormula(field, object, context.schema));
    } else if (field?.defaultFormula !== undefined) {
      attempt(component, '<defaultValue>', context, () => compileDefault(field, object, context.schema));
    }
  }
}

function checkRule(component: Component, context: CheckContext): void {
  for (const object of objectsOf(component, context)) {
    const rule = object.validationRules.find((candidate) => candidate.name === splitPart(component.fullName)[1]);
    if (!rule) continue;
    attempt(component, '<errorConditionFormula>', context, () =>
      compileCondition(rule.errorConditionFormula, object, context.schema)
    );
  }
}

/** Fields of activities belong to tasks and events. */
function objectsOf(component: Component, { schema }: CheckContext): ObjectDefinition[] {
  const name = splitPart(component.fullName)[0];
  const names = name.toLowerCase() === 'activity' ? ['Task', 'Event'] : [name];
  return names.map((candidate) => objectNamed(schema, candidate)).filter((object) => object !== undefined);
}

function attempt(
  component: Component,
  element: string,
  { problems }: CheckContext,
  compile: () => CompiledFormula
): void {
  try {
    compile();
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error;
    problems.push(problemAt(component.document, element, `${component.fullName}: ${error.message}`));
  }
}
