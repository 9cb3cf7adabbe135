import type { TypeName } from '../syntax/tree.js';

const position = { line: 1, column: 1 };

/** `Map<Id, List<String>>`, `Outer.Inner`, `Integer[]` as a type name; undefined when the text is none. */
export function parseTypeName(text: string): TypeName | undefined {
  const tokens = text.match(/[A-Za-z_][\w]*|[.<>,[\]]|\S/g) ?? [];
  let index = 0;
  const parse = (): TypeName | undefined => {
    const parts: string[] = [];
    do {
      const part = tokens[index++];
      if (!part || !/^[A-Za-z_]/.test(part)) return undefined;
      parts.push(part);
    } while (tokens[index] === '.' && index++ >= 0);
    const args: TypeName[] = [];
    if (tokens[index] === '<') {
      do {
        index++;
        const argument = parse();
        if (!argument) return undefined;
        args.push(argument);
      } while (tokens[index] === ',');
      if (tokens[index++] !== '>') return undefined;
    }
    let dimensions = 0;
    while (tokens[index] === '[' && tokens[index + 1] === ']') {
      index += 2;
      dimensions++;
    }
    return { position, parts, args, dimensions };
  };
  const parsed = parse();
  return index === tokens.length ? parsed : undefined;
}
