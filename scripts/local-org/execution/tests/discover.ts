import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Annotation, ClassDescriptor, Diagnostic, MethodDescriptor } from '../../apex/descriptor.js';
import type { LocalOrg } from '../org.js';

export interface TestClass {
  readonly descriptor: ClassDescriptor;
  readonly setups: readonly MethodDescriptor[];
  readonly methods: readonly MethodDescriptor[];
}

/** A test class that does not compile: its tests fail, nobody else's. */
export interface BrokenTestClass {
  readonly name: string;
  readonly methods: readonly string[];
  readonly problems: readonly Diagnostic[];
}

export interface Discovered {
  readonly classes: readonly TestClass[];
  readonly broken: readonly BrokenTestClass[];
}

/** `Class` or `Class.method`, in any case. */
export type TestFilter = readonly string[];

export function discoverTests(org: LocalOrg, filter: TestFilter): Discovered {
  const wanted = filter.map((name) => name.toLowerCase());
  const takes = (className: string, method: string): boolean =>
    wanted.length === 0 ||
    wanted.includes(className.toLowerCase()) ||
    wanted.includes(`${className}.${method}`.toLowerCase());
  const classes: TestClass[] = [];
  const refused = refusedFiles(org);
  for (const descriptor of org.program.classes.values()) {
    if (refused.has(descriptor.file)) continue;
    const methods = descriptor.methods.filter((method) => isTestMethod(method) && takes(descriptor.name, method.name));
    if (methods.length === 0) continue;
    const setups = descriptor.methods.filter((method) => annotated(method.annotations, 'testsetup'));
    classes.push({ descriptor, methods, setups });
  }
  return {
    classes: classes.sort((a, b) => a.descriptor.name.localeCompare(b.descriptor.name)),
    broken: brokenClasses(org, takes)
  };
}

/** Names in a filter that match no class, so that a misspelt test does not pass by running nothing. */
export function unknownTests(discovered: Discovered, filter: TestFilter): string[] {
  const known = new Set<string>();
  const add = (className: string, methods: readonly string[]): void => {
    known.add(className.toLowerCase());
    for (const method of methods) known.add(`${className}.${method}`.toLowerCase());
  };
  for (const found of discovered.classes)
    add(
      found.descriptor.name,
      found.methods.map((method) => method.name)
    );
  for (const found of discovered.broken) add(found.name, found.methods);
  return filter.filter((name) => !known.has(name.toLowerCase()));
}

function isTestMethod(method: MethodDescriptor): boolean {
  return method.isStatic && annotated(method.annotations, 'istest');
}

function annotated(annotations: readonly Annotation[], name: string): boolean {
  return annotations.some((annotation) => annotation.name.toLowerCase() === name);
}

function refusedFiles(org: LocalOrg): ReadonlySet<string> {
  return new Set(org.warnings.filter((one) => one.severity === 'error').map((one) => one.file));
}

function brokenClasses(org: LocalOrg, takes: (className: string, method: string) => boolean): BrokenTestClass[] {
  const refused = refusedFiles(org);
  const compiled = new Set(
    [...org.program.classes.values()].filter((one) => !refused.has(one.file)).map((one) => one.name.toLowerCase())
  );
  const uncompiled = org.project.sources
    .filter((source) => source.kind === 'class' && !compiled.has(source.name.toLowerCase()) && isTestText(source.text))
    .map((source) => ({
      name: source.name,
      methods: methodNames(source.text).filter((method) => takes(source.name, method)),
      problems: org.warnings.filter((one) => one.file === source.path && one.severity === 'error')
    }))
    .filter((broken) => broken.methods.length > 0);
  return [...uncompiled, ...undeployable(org, takes)];
}

/** A test class without its metadata file is left out of a deployment: its tests do not pass by not being there. */
function undeployable(org: LocalOrg, takes: (className: string, method: string) => boolean): BrokenTestClass[] {
  return org.project.problems
    .filter(({ file, severity }) => severity === 'error' && file.endsWith('.cls') && !existsSync(`${file}-meta.xml`))
    .flatMap((problem) => {
      const name = basename(problem.file, '.cls');
      const text = readFileSync(problem.file, 'utf8');
      if (!isTestText(text)) return [];
      const methods = methodNames(text).filter((method) => takes(name, method));
      return methods.length > 0 ? [{ name, methods, problems: [problem] }] : [];
    });
}

function isTestText(text: string): boolean {
  return /@istest\b|\btestmethod\b/i.test(text);
}

/** The class has no descriptor, so its tests are found in its text. */
function methodNames(text: string): string[] {
  const pattern = /@istest[^;{}]*?\bvoid\s+(\w+)\s*\(|\btestmethod\s+(?:\w+\s+)*?void\s+(\w+)\s*\(/gi;
  const names = [...text.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? '');
  return names.length > 0 ? names : ['<compile>'];
}
