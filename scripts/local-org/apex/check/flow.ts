import type { BlockNode, Statement } from '../syntax/tree.js';
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
        return this.loop(node.body);
      case 'while':
        return this.loop(node.body);
      case 'doWhile': {
        this.statement(node.body);
        return goesOn;
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

  /** Salesforce does not look at the condition: even `while (true)` may end. */
  private loop(body: Statement | null): Outcome {
    this.optional(body);
    return goesOn;
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
