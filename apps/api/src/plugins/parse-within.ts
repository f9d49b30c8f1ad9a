import { type DocumentNode, GraphQLError, Lexer, parse, Source, TokenKind } from 'graphql';

/** Bounds of a document's text. */
export interface ParseLimits {
  readonly queryCharacters: number;
  readonly tokens: number;
}

/** Deepest nesting of brackets of any kind: the parser recurses, so far beyond this it would run out of stack. */
const maxBrackets = 100;

/** Parses a document within the limits; throws the GraphQL error that is the answer to one beyond them or not well-formed. */
export function parseWithin({ queryCharacters, tokens }: ParseLimits, input: string | Source): DocumentNode {
  const source = typeof input === 'string' ? new Source(input) : input;
  if (source.body.length > queryCharacters) throw tooLarge('characters', queryCharacters);
  const lexer = new Lexer(source);
  let count = 0;
  let open = 0;
  for (let token = lexer.advance(); token.kind !== TokenKind.EOF; token = lexer.advance()) {
    count += 1;
    if (count > tokens) throw tooLarge('tokens', tokens);
    if (opening.has(token.kind)) open += 1;
    else if (closing.has(token.kind)) open -= 1;
    if (open > maxBrackets) throw tooLarge('brackets within brackets', maxBrackets);
  }
  return parse(source);
}

const opening: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const closing: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

function tooLarge(what: string, max: number): GraphQLError {
  return new GraphQLError(`The document has more than ${max} ${what}. Split it into several requests.`, {
    extensions: { code: 'OPERATION_TOO_LARGE' },
  });
}
