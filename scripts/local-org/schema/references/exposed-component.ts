import type { Component } from '../metadata-files.js';
import { nodeOf, nodesOf, textOf, textsOf } from '../xml.js';

/** What a Lightning web component's meta file says about where it may be placed. */
export interface ExposedComponent {
  readonly isExposed: boolean;
  readonly targets: ReadonlySet<string>;
  /** Lower-case names of the only objects it is made for; empty when it takes any. */
  objects(target: string): ReadonlySet<string>;
  /** Names of the properties a page builder may set. */
  properties(target: string): ReadonlySet<string>;
}

export function bundleOf(component: Component): ExposedComponent {
  const targets = nodeOf(component.node, 'targets');
  const configurations = nodesOf(nodeOf(component.node, 'targetConfigs') ?? {}, 'targetConfig');
  const of = (target: string) =>
    configurations.filter(
      ({ '@targets': named }) => typeof named === 'string' && named.split(/\s*,\s*/).includes(target)
    );
  return {
    isExposed: textOf(component.node, 'isExposed') === 'true',
    targets: new Set(targets ? textsOf(targets, 'target').map((target) => target.trim()) : []),
    objects: (target) =>
      new Set(
        of(target)
          .flatMap((one) => nodesOf(one, 'objects'))
          .flatMap((one) => textsOf(one, 'object'))
          .map((name) => name.trim().toLowerCase())
      ),
    properties: (target) =>
      new Set(
        of(target)
          .flatMap((one) => nodesOf(one, 'property'))
          .map(({ '@name': name }) => String(name))
      )
  };
}
