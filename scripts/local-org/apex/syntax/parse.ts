import { ApexErrorListener, ApexParserFactory, type ApexParser } from '@apexdevtools/apex-parser';
import type { Diagnostic } from '../descriptor.js';
import { convertAnonymous, convertCompilationUnit, convertTrigger } from './convert-declarations.js';
import { ApexProblem } from '../problem.js';
import type { CompilationUnit } from './tree.js';

interface SyntaxProblem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

class ProblemCollector extends ApexErrorListener {
  readonly problems: SyntaxProblem[] = [];

  apexSyntaxError(line: number, column: number, message: string): void {
    this.problems.push({ line, column: column + 1, message: inSalesforceWords(message) });
  }
}

/** ANTLR's sentences in the words a developer knows from the platform. */
function inSalesforceWords(message: string): string {
  const extraneous = /^extraneous input '(.*?)'/s.exec(message);
  if (extraneous) return `Extra '${extraneous[1]}'.`;
  const missing = /^missing (.*?) at '(.*?)'/s.exec(message);
  if (missing) return `Missing ${missing[1]} at '${missing[2]}'`;
  const unexpected =
    /(?:mismatched input|no viable alternative at input|token recognition error at:) '(.*?)'(?: expecting|$)/s.exec(
      message
    );
  if (unexpected) return `Unexpected token '${unexpected[1]?.trim().split(/\s+/).pop() ?? ''}'.`;
  return message;
}

type Rule<Unit> = (parser: ApexParser) => Unit;
interface Attempt<Unit> {
  readonly unit: Unit;
  readonly problems: readonly SyntaxProblem[];
}

/** SLL prediction is several times faster and decides all but a handful of files; only a failure is tried again with full LL. */
function attempt<Unit>(text: string, rule: Rule<Unit>, mode: 'SLL' | 'LL'): Attempt<Unit> {
  const collector = new ProblemCollector();
  const { parser } = ApexParserFactory.createLexerAndParser(text, collector);
  const predictionModes = { SLL: 0, LL: 1 };
  (parser as unknown as { _interp: { predictionMode: number } })._interp.predictionMode = predictionModes[mode];
  return { unit: rule(parser), problems: collector.problems };
}

function parseRule<Unit>(text: string, rule: Rule<Unit>): Attempt<Unit> {
  const fast = attempt(text, rule, 'SLL');
  return fast.problems.length === 0 ? fast : attempt(text, rule, 'LL');
}

export interface ParseResult {
  readonly unit: CompilationUnit | null;
  readonly diagnostics: readonly Diagnostic[];
}

export function parseApex(text: string, kind: 'class' | 'trigger' | 'anonymous', file: string): ParseResult {
  if (kind === 'trigger')
    return convert(
      parseRule(text, (parser) => parser.triggerUnit()),
      convertTrigger,
      file
    );
  if (kind === 'anonymous')
    return convert(
      parseRule(text, (parser) => parser.anonymousUnit()),
      convertAnonymous,
      file
    );
  return convert(
    parseRule(text, (parser) => parser.compilationUnit()),
    convertCompilationUnit,
    file
  );
}

function convert<Unit>(attempted: Attempt<Unit>, toTree: (unit: Unit) => CompilationUnit, file: string): ParseResult {
  if (attempted.problems.length > 0) {
    return {
      unit: null,
      diagnostics: attempted.problems.map((problem) => ({ file, ...problem, severity: 'error' as const }))
    };
  }
  try {
    return { unit: toTree(attempted.unit), diagnostics: [] };
  } catch (error) {
    if (error instanceof ApexProblem)
      return { unit: null, diagnostics: [{ file, ...error.position, message: error.message, severity: 'error' }] };
    // The grammar lets more through than Apex does: what has no tree is no Apex.
    const reason = error instanceof Error && error.message.startsWith('not supported') ? error.message : unreadable;
    return { unit: null, diagnostics: [{ file, line: 1, column: 1, message: reason, severity: 'error' }] };
  }
}

const unreadable = 'Unexpected syntax';
