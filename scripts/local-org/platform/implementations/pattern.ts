import { throwException } from '../../runtime/exception.js';
import { ApexList } from '../../runtime/list.js';
import { bind } from '../bind.js';
import { compileJavaPattern, type CompiledPattern } from '../regular-expressions/compile.js';
import { replaceAllMatches, replaceFirstMatch } from '../regular-expressions/replace.js';
import { refuseNull } from './arguments.js';
import { splitByPattern } from './string-split.js';

/** System.Pattern. */
export class ApexPattern {
  private constructor(readonly compiled: CompiledPattern) {}

  static compile(source: string): ApexPattern {
    refuseNull(source);
    return new ApexPattern(compileJavaPattern(source));
  }

  static matches(source: string, input: string): boolean {
    return ApexPattern.compile(source).matcher(input).matches();
  }

  static quote(text: string): string {
    refuseNull(text);
    return `\\Q${text.replaceAll('\\E', '\\E\\\\E\\Q')}\\E`;
  }

  matcher(input: string): ApexMatcher {
    refuseNull(input);
    return new ApexMatcher(this, input);
  }

  pattern(): string {
    return this.compiled.source;
  }

  split(input: string, limit = 0): ApexList<string> {
    refuseNull(input);
    return new ApexList<string>(null, splitByPattern(input, this.compiled.search, limit));
  }

  toString(): string {
    return this.compiled.source;
  }
}

/** System.Matcher. The region's bounds anchor, and lookarounds do not see beyond them, as in Java by default. */
class ApexMatcher {
  private match: RegExpExecArray | null = null;
  private regionFrom = 0;
  private regionTo: number;
  private nextStart = 0;

  constructor(
    private owner: ApexPattern,
    private input: string
  ) {
    this.regionTo = input.length;
  }

  static quoteReplacement(text: string): string {
    refuseNull(text);
    return text.replace(/[\\$]/g, (character) => `\\${character}`);
  }

  private run(expression: RegExp, from: number): boolean {
    const isWhole = this.regionFrom === 0 && this.regionTo === this.input.length;
    const text = isWhole ? this.input : this.input.slice(this.regionFrom, this.regionTo);
    expression.lastIndex = from - this.regionFrom;
    this.match = expression.exec(text);
    if (this.match) {
      const end = this.end();
      this.nextStart = end === this.start() ? end + 1 : end;
    }
    return this.match !== null;
  }

  matches(): boolean {
    return this.run(this.owner.compiled.whole, this.regionFrom);
  }

  lookingAt(): boolean {
    return this.run(this.owner.compiled.sticky, this.regionFrom);
  }

  find(start?: number): boolean {
    if (start !== undefined) {
      refuseNull(start);
      this.reset();
      if (start < 0 || start > this.input.length)
        throwException('System.StringException', `Illegal start index: ${start}`);
      this.nextStart = start;
    }
    if (this.nextStart > this.regionTo) {
      this.match = null;
      return false;
    }
    return this.run(this.owner.compiled.search, Math.max(this.nextStart, this.regionFrom));
  }

  private found(): RegExpExecArray {
    return this.match ?? throwException('System.StringException', 'No match found');
  }

  private groupNumber(group: number): number {
    const number = this.owner.compiled.groups[group];
    return number ?? throwException('System.StringException', `No group ${group}`);
  }

  /** Null when the group took no part in the match. */
  group(group = 0): string | null {
    return this.found()[this.groupNumber(group)] ?? null;
  }

  groupCount(): number {
    return this.owner.compiled.groups.length - 1;
  }

  private bound(group: number, side: 0 | 1): number {
    const position = this.found().indices?.[this.groupNumber(group)]?.[side];
    return position === undefined ? -1 : position + this.regionFrom;
  }

  start(group = 0): number {
    return this.bound(group, 0);
  }

  end(group = 0): number {
    return this.bound(group, 1);
  }

  pattern(): ApexPattern {
    return this.owner;
  }

  region(start: number, end: number): this {
    if (start < 0 || end < start || end > this.input.length)
      throwException('System.StringException', 'Region is out of bounds');
    this.reset();
    this.regionFrom = start;
    this.regionTo = end;
    this.nextStart = start;
    return this;
  }

  regionStart(): number {
    return this.regionFrom;
  }

  regionEnd(): number {
    return this.regionTo;
  }

  hasAnchoringBounds(): boolean {
    return true;
  }

  hasTransparentBounds(): boolean {
    return false;
  }

  replaceAll(replacement: string): string {
    refuseNull(replacement);
    return replaceAllMatches(this.input, this.owner.compiled, replacement);
  }

  replaceFirst(replacement: string): string {
    refuseNull(replacement);
    return replaceFirstMatch(this.input, this.owner.compiled, replacement);
  }

  reset(input: string = this.input): this {
    refuseNull(input);
    this.input = input;
    this.match = null;
    this.regionFrom = 0;
    this.regionTo = input.length;
    this.nextStart = 0;
    return this;
  }

  usePattern(pattern: ApexPattern): this {
    refuseNull(pattern);
    this.owner = pattern;
    this.match = null;
    return this;
  }

  toString(): string {
    return `java.util.regex.Matcher[pattern=${this.owner.pattern()}]`;
  }
}

bind('System.Pattern', { class: ApexPattern });
bind('System.Matcher', { class: ApexMatcher });
