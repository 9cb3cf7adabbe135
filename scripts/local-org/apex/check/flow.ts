import type { BlockNode, Expression, Statement } from '../syntax/tree.js';
import type { ProblemList } from '../problem.js';

/** Can control reach the end of a block? Statements that nothing reaches are reported on the way. */
export function completes(block: BlockNode, problems: ProblemList): boolean {
  return new Flow(problems).list(block.statements).completes;
}

interface Outcome {
  readonly completes: boolean;
  readonly breaks: boolean;
}

const goesOn: Outcome = { completes: true, breaks: false };
const stops: Outcome = { completes: false, breaks: false };

function isTrue(condition: Expression | null): boolean {
  if (condition === null) return true;
  return condition.kind === 'literal' && condition.type === 'Boolean' && condition.value === 'true';
}

class Flow {
  constructor(private readonly problems: ProblemList) {}

  list(statements: readonly Statement[]): Outcome {
    let breaks = false;
    let completes = true;
    for (const statement of statements) {
      if (!completes) {
        this.problems.add('Unreachable statement', statement.position);
        return { completes: false, breaks };
      }
      const outcome = this.statement(statement);
      breaks ||= outcome.breaks;
      completes = outcome.completes;
    }
    return { completes, breaks };
  }

  private optional(statement: Statement | null): Outcome {
    return statement ? this.statement(statement) : goesOn;
  }

  private statement(node: Statement): Outcome {
    switch (node.kind) {
      case 'block':
        return this.list(node.statements);
      case 'return':
      case 'throw':
      case 'continue':
        return stops;
      case 'break':
        return { completes: false, breaks: true };
      case 'if': {
        const then = this.statement(node.then);
        const otherwise = this.optional(node.otherwise);
        return either([then, otherwise]);
      }
      case 'switch': {
        const outcomes = node.cases.map((when) => this.list(when.body.statements));
        const hasElse = node.cases.some((when) => when.kind === 'else');
        return either(hasElse ? outcomes : [...outcomes, goesOn]);
      }
      case 'for':
        return this.loop(node.condition, node.body);
      case 'while':
        return this.loop(node.condition, node.body);
      case 'doWhile': {
        const body = this.statement(node.body);
        return { completes: !isTrue(node.condition) || body.breaks, breaks: false };
      }
      case 'forEach':
        this.optional(node.body);
        return goesOn;
      case 'try':
        return this.tryStatement(node);
      case 'runAs':
        return this.list(node.body.statements);
      default:
        return goesOn;
    }
  }

  private loop(condition: Expression | null, body: Statement | null): Outcome {
    const outcome = this.optional(body);
    return { completes: !isTrue(condition) || outcome.breaks, breaks: false };
  }

  private tryStatement(node: Extract<Statement, { kind: 'try' }>): Outcome {
    const outcomes = [
      this.list(node.body.statements),
      ...node.catches.map((clause) => this.list(clause.body.statements))
    ];
    const joined = either(outcomes);
    if (!node.finallyBody) return joined;
    const last = this.list(node.finallyBody.statements);
    return { completes: joined.completes && last.completes, breaks: joined.breaks || last.breaks };
  }
}

function either(outcomes: readonly Outcome[]): Outcome {
  return { completes: outcomes.some(({ completes }) => completes), breaks: outcomes.some(({ breaks }) => breaks) };
}
