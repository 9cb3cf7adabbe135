import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { CodeAnalyzer, CodeAnalyzerConfig, EventType, LogLevel, type Violation } from '@salesforce/code-analyzer-core';
import type { CheckResult } from './checks.js';

type EnginePlugin = Parameters<CodeAnalyzer['addEnginePlugin']>[0];

const root = path.join(import.meta.dirname, '..', '..');
const configuration = path.join(import.meta.dirname, 'code-analyzer.yml');

/** Every rule that Salesforce recommends, and those of its security review, whatever their standing. */
const selectors = ['Recommended', 'Security', 'AppExchange', 'Performance'];
/** 1 is critical, 2 high, 5 informative. */
const threshold = 2;

/** An engine with what it needs on the machine; the others need Node only. */
interface Engine {
  readonly name: string;
  readonly package: string;
  /** The sentence to tell when the machine lacks something; null when the engine can run. */
  readonly obstacle: () => string | null;
  /** The only files that interest it, where it would ask for its tool without having any. */
  readonly files?: string;
}

const engines: readonly Engine[] = [
  { name: 'PMD', package: '@salesforce/code-analyzer-pmd-engine', obstacle: withoutJava },
  { name: 'regular expressions', package: '@salesforce/code-analyzer-regex-engine', obstacle: () => null },
  { name: 'vulnerable libraries', package: '@salesforce/code-analyzer-retirejs-engine', obstacle: () => null },
  { name: 'ESLint', package: '@salesforce/code-analyzer-eslint-engine', obstacle: () => null },
  { name: 'flows', package: '@salesforce/code-analyzer-flow-engine', obstacle: withoutPython, files: '.flow-meta.xml' }
];

export async function codeAnalyzer(folder = path.join(root, 'force-app')): Promise<readonly CheckResult[]> {
  const results: CheckResult[] = [];
  const able: Engine[] = [];
  for (const engine of engines.filter(({ files }) => files === undefined || holds(folder, files))) {
    const obstacle = engine.obstacle();
    if (obstacle === null) able.push(engine);
    else results.push({ name: titleOf([engine]), status: 'not checked', detail: obstacle });
  }
  return [await analyze(folder, able), ...results];
}

function titleOf(some: readonly Engine[]): string {
  return `Salesforce Code Analyzer (${some.map((engine) => engine.name).join(', ')})`;
}

async function analyze(folder: string, some: readonly Engine[]): Promise<CheckResult> {
  const analyzer = new CodeAnalyzer(CodeAnalyzerConfig.fromFile(configuration));
  const faults: string[] = [];
  analyzer.onEvent<{ type: EventType.LogEvent; timestamp: Date; logLevel: LogLevel; message: string }>(
    EventType.LogEvent,
    ({ logLevel, message }) => void (logLevel === LogLevel.Error && faults.push(message))
  );
  for (const engine of some) await analyzer.addEnginePlugin(await pluginOf(engine));
  const workspace = await analyzer.createWorkspace([folder]);
  const rules = await analyzer.selectRules([...selectors], { workspace });
  const found = (await analyzer.run(rules, { workspace })).getViolations();
  const grave = found.filter((violation) => violation.getRule().getSeverityLevel() <= threshold).map(toldOf);
  // An analyzer that selected nothing, or whose engine broke, has not checked anything.
  if (rules.getCount() === 0) faults.push('no rule was selected');
  const detail = [...new Set([...faults, ...grave])].join('\n');
  return { name: titleOf(some), status: detail === '' ? 'passed' : 'failed', detail };
}

interface Plugin extends EnginePlugin {
  createEngine(name: string, options: unknown): Promise<{ removeEventListener?: () => void }>;
}

async function pluginOf(engine: Engine): Promise<Plugin> {
  const { createEnginePlugin } = (await import(engine.package)) as { createEnginePlugin(): Plugin };
  const plugin = createEnginePlugin();
  const createEngine = plugin.createEngine.bind(plugin);
  plugin.createEngine = async (name, options) => {
    const created = await createEngine(name, options);
    // The engines of the npm registry are older than the core, which asks for this.
    created.removeEventListener ??= () => undefined;
    return created;
  };
  return plugin;
}

function toldOf(violation: Violation): string {
  const place = violation.getPrimaryLocation();
  const rule = violation.getRule();
  const file = path.relative(root, place.getFile() ?? '');
  return `${file}:${place.getStartLine() ?? 1}: ${violation.getMessage().split('\n')[0]} (${rule.getEngineName()}: ${rule.getName()}, severity ${rule.getSeverityLevel()})`;
}

export function withoutJava(): string | null {
  const isThere = spawnSync('java', ['-version']).status === 0;
  return isThere
    ? null
    : 'Java was not found. Install a JDK 17 (Debian: openjdk-17-jdk-headless) to have this checked.';
}

function withoutPython(): string | null {
  const isThere = ['python3', 'python'].some(
    (command) => spawnSync(command, ['-c', 'import sys; sys.exit(sys.version_info < (3, 10))']).status === 0
  );
  return isThere ? null : 'Python was not found. Install Python 3.10 or newer to have the flows checked.';
}

function holds(folder: string, suffix: string): boolean {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).some((file) => file.endsWith(suffix));
}
