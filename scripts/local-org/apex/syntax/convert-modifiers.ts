import type { AnnotationContext, ModifierContext } from '@apexdevtools/apex-parser';
import { refuse } from '../problem.js';
import { convertLiteral, positionOf, type RuleContext } from './convert-expressions.js';
import type { AnnotationNode, Modifiers } from './tree.js';

export const noModifiers: Modifiers = { words: new Set(), annotations: [] };

export function convertModifiers(list: readonly ModifierContext[]): Modifiers {
  if (list.length === 0) return noModifiers;
  const words = new Set<string>();
  const annotations: AnnotationNode[] = [];
  let duplicate: string | undefined;
  for (const modifier of list) {
    const annotation = modifier.annotation();
    if (annotation) annotations.push(convertAnnotation(annotation));
    else {
      const word = (modifier.children ?? [])
        .map((child) => (child as unknown as RuleContext).getText())
        .join(' ')
        .toLowerCase();
      if (words.has(word)) duplicate = word;
      words.add(word);
    }
  }
  return duplicate ? { words, annotations, duplicate } : { words, annotations };
}

function convertAnnotation(context: AnnotationContext): AnnotationNode {
  const parameters: Record<string, string> = {};
  for (const pair of context.elementValuePairs()?.elementValuePair_list() ?? []) {
    parameters[pair.id().getText()] = convertLiteral(pair.elementValue().literal()).value;
  }
  const single = context.elementValue();
  if (single) parameters['value'] = convertLiteral(single.literal()).value;
  return { name: context.id().getText(), parameters, position: positionOf(context) };
}

const scopes = /^(global|public|protected|private)$/i;

/** An accessor has a scope and nothing else. */
export function accessorModifiers(list: readonly ModifierContext[]): Modifiers {
  for (const modifier of list) {
    const [token] = modifier.children ?? [];
    const text = modifier.annotation() ? '@' : (token as unknown as RuleContext).getText();
    if (!scopes.test(text)) refuse(`Unexpected token '${text}'.`, positionOf(modifier));
  }
  return convertModifiers(list);
}

/** Words are told by their names elsewhere; annotations end the interface's body for Salesforce's parser. */
export function interfaceMethodModifiers(list: readonly ModifierContext[]): Modifiers {
  const annotation = list.find((modifier) => modifier.annotation());
  if (annotation) refuse("Missing '}' at '@'", positionOf(annotation));
  return convertModifiers(list);
}

/** What the grammar reads and Salesforce's parser does not: modifiers in the head of a loop or a catch. */
export function refuseModifiers(list: readonly ModifierContext[]): void {
  const [first] = list;
  if (first) refuse(`Unexpected token '${first.annotation() ? '@' : first.getText()}'.`, positionOf(first));
}
