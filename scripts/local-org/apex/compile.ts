import { declaredTypes } from '../platform/bind.js';
import type { Schema } from '../schema/model.js';
import type { Diagnostic, Program, SourceFile } from './descriptor.js';
import { EmittedCache, type EmittedFrom } from './emitted-cache.js';
import { classLabel, emitUnit, synthesize, type EmittedUnit } from './emit/unit.js';
import { checkTrigger } from './check/trigger.js';
import { LinkedProgram, type CompiledUnit } from './link/program.js';
import { ProblemList } from './problem.js';
import { SyntaxCache } from './syntax/cache.js';
import type { CompilationUnit } from './syntax/tree.js';
import { UserType } from './types/user-types.js';
import { World } from './types/world.js';

export interface CompileInput extends EmittedFrom {
  readonly schema: Schema;
}

interface ParsedSource {
  readonly source: SourceFile;
  readonly unit: CompilationUnit | null;
  readonly problems: ProblemList;
}

interface Unit extends ParsedSource {
  readonly type: UserType;
}

/**
 * Compiles a project's Apex. Code that does not compile is reported and replaced by code that says so when it is called, so
 * that one broken class does not stop the others.
 */
export function compileProgram(input: CompileInput): Program {
  const namespace = input.sources.find((source) => source.namespace)?.namespace ?? null;
  const world = new World(declaredTypes(), input.schema, namespace);
  const cache = new SyntaxCache(input.cacheDirectory, input.sources);
  const parsed = input.sources.map((source) => parseSource(source, cache));
  cache.save();
  const units = declareUnits(parsed, world);
  const kept = new EmittedCache(input);
  const emitted = new Map<Unit, EmittedUnit>();
  for (const unit of units.filter((each): each is Unit => 'type' in each)) {
    const script = kept.find(unit.source);
    if (script) emitted.set(unit, script);
    else emitOrReport(unit, world, input.coverage ?? false, emitted);
  }
  const absent = absentFiles(units, emitted, world);
  const compiled: CompiledUnit[] = [];
  for (const [unit, script] of emitted) {
    if (!absent.has(unit.source.path))
      compiled.push({ source: unit.source, type: unit.type, unit: unit.unit as CompilationUnit, script });
  }
  const diagnostics = units.flatMap(({ problems }) => problems.diagnostics);
  // What has problems is compiled again, so that they are told again.
  if (diagnostics.length === 0) kept.keep(new Map([...emitted].map(([unit, script]) => [unit.source.path, script])));
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
    const refusedCode = new Set<Diagnostic>();
    const script = emit(unit, world, coverage, { refusedCode, refusal: null });
    const refusal = unit.problems.diagnostics.find((problem) => !refusedCode.has(problem)) ?? null;
    emitted.set(unit, refusal ? emit(unit, world, coverage, { refusedCode, refusal }) : script);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    unit.problems.add(`not supported by the local org: ${unit.type.name} cannot be compiled (${reason})`, {
      line: 1,
      column: 1
    });
  }
}

interface Refusals {
  readonly refusedCode: Set<Diagnostic>;
  readonly refusal: Diagnostic | null;
}

function emit(unit: Unit, world: World, coverage: boolean, refusals: Refusals): EmittedUnit {
  const { source, type, problems } = unit;
  const isTrigger = unit.unit?.kind === 'trigger';
  const triggerObject = unit.unit?.kind === 'trigger' ? unit.unit.object : null;
  if (unit.unit?.kind === 'trigger') checkTrigger(unit.unit, world, problems);
  const prefix = world.namespace === null ? '' : `${world.namespace}.`;
  const label = isTrigger ? () => () => `Trigger.${prefix}${type.name}` : classLabel(prefix);
  return emitUnit(type, problems, label, {
    world,
    text: source.text,
    apiVersion: source.apiVersion,
    coverage,
    triggerObject,
    ...refusals
  });
}

/** Files of which there is no code to run, triggers that do not compile, and what cannot do without them. */
function absentFiles(
  units: readonly ParsedSource[],
  emitted: ReadonlyMap<ParsedSource, EmittedUnit>,
  world: World
): ReadonlySet<string> {
  const absent = new Set(units.filter((unit) => !isRunnable(unit, emitted, world)).map(({ source }) => source.path));
  for (let changed = true; changed;) {
    changed = false;
    for (const [file, needed] of world.uses) {
      if (absent.has(file) || ![...needed].some((other) => absent.has(other))) continue;
      absent.add(file);
      changed = true;
    }
  }
  return absent;
}

function isRunnable(unit: ParsedSource | Unit, emitted: ReadonlyMap<ParsedSource, EmittedUnit>, world: World): boolean {
  if (!('type' in unit) || !emitted.has(unit)) return false;
  if (unit.unit?.kind === 'trigger') return unit.problems.isEmpty;
  return world.topLevelType(unit.type.name) === unit.type;
}
