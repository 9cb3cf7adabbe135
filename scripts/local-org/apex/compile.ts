import { declaredTypes } from '../platform/bind.js';
import type { Schema } from '../schema/model.js';
import type { Diagnostic, Program, SourceFile } from './descriptor.js';
import { classLabel, emitUnit, synthesize, type EmittedUnit } from './emit/unit.js';
import { checkTrigger } from './check/trigger.js';
import { LinkedProgram, type CompiledUnit } from './link/program.js';
import { ProblemList } from './problem.js';
import { SyntaxCache } from './syntax/cache.js';
import type { CompilationUnit } from './syntax/tree.js';
import { UserType } from './types/user-types.js';
import { World } from './types/world.js';

export interface CompileInput {
  readonly sources: readonly SourceFile[];
  readonly schema: Schema;
  readonly coverage?: boolean;
  readonly cacheDirectory?: string;
}

interface ParsedSource {
  readonly source: SourceFile;
  readonly unit: CompilationUnit | null;
  readonly problems: ProblemList;
}

interface Unit extends ParsedSource {
  readonly type: UserType;
}

/** Compiles a project's Apex. What does not compile is left out, and so is everything that needs it; all problems are told. */
export function compileProgram(input: CompileInput): Program {
  const namespace = input.sources.find((source) => source.namespace)?.namespace ?? null;
  const world = new World(declaredTypes(), input.schema, namespace);
  const cache = new SyntaxCache(input.cacheDirectory, input.sources);
  const parsed = input.sources.map((source) => parseSource(source, cache));
  cache.save();
  const units = declareUnits(parsed, world);
  const emitted = new Map<Unit, EmittedUnit>();
  for (const unit of units.filter((each): each is Unit => 'type' in each))
    emitOrReport(unit, world, input.coverage ?? false, emitted);
  const broken = brokenFiles(units, world);
  const compiled: CompiledUnit[] = [];
  for (const [unit, script] of emitted) {
    if (!broken.has(unit.source.path))
      compiled.push({ source: unit.source, type: unit.type, unit: unit.unit as CompilationUnit, script });
  }
  const diagnostics = [...units.flatMap(({ problems }) => problems.diagnostics), ...dependentProblems(units, broken)];
  return new LinkedProgram(compiled, diagnostics, world, input.coverage ?? false);
}

function parseSource(source: SourceFile, cache: SyntaxCache): ParsedSource {
  const problems = new ProblemList(source.path);
  const { unit, diagnostics } = cache.parse(source);
  problems.diagnostics.push(...diagnostics);
  return { source, unit, problems };
}

function declareUnits(parsed: readonly ParsedSource[], world: World): (Unit | ParsedSource)[] {
  return parsed.map((each) => {
    const { source, unit, problems } = each;
    if (!unit) return each;
    if (unit.kind === 'trigger') return { ...each, type: synthesize(unit, unit.name, problems, world) };
    if (unit.kind === 'anonymous') return each;
    const type = new UserType(unit, null, problems, world);
    const known = world.add(type);
    if (known)
      problems.add(`Duplicate class: ${type.name} is defined in ${known.file} and ${source.path}`, unit.position);
    return { ...each, type };
  });
}

/** A fault of the compiler is a problem of the one file that it was reading: the others go on. */
function emitOrReport(unit: Unit, world: World, coverage: boolean, emitted: Map<Unit, EmittedUnit>): void {
  try {
    emitted.set(unit, emit(unit, world, coverage));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    unit.problems.add(`not supported by the local org: ${unit.type.name} cannot be compiled (${reason})`, {
      line: 1,
      column: 1
    });
  }
}

function emit(unit: Unit, world: World, coverage: boolean): EmittedUnit {
  const { source, type, problems } = unit;
  const isTrigger = unit.unit?.kind === 'trigger';
  const triggerObject = unit.unit?.kind === 'trigger' ? unit.unit.object : null;
  if (unit.unit?.kind === 'trigger') checkTrigger(unit.unit, world, problems);
  const label = isTrigger ? () => () => `Trigger.${type.name}` : classLabel;
  return emitUnit(type, problems, label, {
    world,
    text: source.text,
    apiVersion: source.apiVersion,
    coverage,
    triggerObject
  });
}

/** Files with problems of their own, and those that need one of them, however far away. */
function brokenFiles(units: readonly ParsedSource[], world: World): ReadonlySet<string> {
  const broken = new Set(units.filter(({ problems }) => !problems.isEmpty).map(({ source }) => source.path));
  for (let changed = true; changed;) {
    changed = false;
    for (const [file, needed] of world.uses) {
      if (broken.has(file) || ![...needed].some((other) => broken.has(other))) continue;
      broken.add(file);
      changed = true;
    }
  }
  return broken;
}

function dependentProblems(units: readonly ParsedSource[], broken: ReadonlySet<string>): Diagnostic[] {
  return units
    .filter(({ source, problems }) => problems.isEmpty && broken.has(source.path))
    .map(({ source }) => ({
      file: source.path,
      line: 1,
      column: 1,
      message: `Dependent class is invalid and needs recompilation: ${source.name}`,
      severity: 'error' as const
    }));
}
