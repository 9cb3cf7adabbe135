import type { ProblemList } from '../problem.js';
import type { TriggerNode } from '../syntax/tree.js';
import type { World } from '../types/world.js';

const events = new Set([
  'before insert',
  'before update',
  'before delete',
  'after insert',
  'after update',
  'after delete',
  'after undelete'
]);

export function checkTrigger(node: TriggerNode, world: World, problems: ProblemList): void {
  const object = world.object(node.object);
  if (!object) problems.add(`Invalid type: ${node.object}`, node.position);
  const seen = new Set<string>();
  for (const event of node.events) {
    if (!events.has(event)) problems.add(`Invalid trigger event: ${event}`, node.position);
    if (seen.has(event)) problems.add(`Duplicate trigger event: ${event}`, node.position);
    seen.add(event);
  }
  if (object?.kind === 'platformEvent' && node.events.some((event) => event !== 'after insert')) {
    problems.add(`Trigger on a platform event can only be after insert: ${node.name}`, node.position);
  }
  if (object?.kind === 'customMetadata' || object?.kind === 'customSetting') {
    problems.add(`SObject type does not allow triggers: ${object.name}`, node.position);
  }
}
