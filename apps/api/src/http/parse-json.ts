import { HttpError } from './http-error.ts';

/** Deepest nesting of a body. What we take needs four levels; a million of them would hold the parser, and everyone else, for seconds. */
const maxDepth = 64;

/** Parses JSON, telling nothing of the parser. Throws {@link HttpError} 400. */
export function parseJson(text: string): unknown {
  if (nestsDeeper(text, maxDepth)) {
    throw new HttpError('INVALID_JSON', `The body is nested deeper than ${maxDepth} levels.`, 'Send flat objects.');
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new HttpError(
      'INVALID_JSON',
      'The body is not valid JSON.',
      'Check it with a JSON parser; several objects, one a line, need Content-Type: application/x-ndjson, on /v1/events.',
    );
  }
}

/** Whether brackets outside of strings nest deeper. One pass without a stack; of text that is no JSON the answer means nothing. */
export function nestsDeeper(text: string, depth: number): boolean {
  let open = 0;
  let inString = false;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (inString) {
      if (code === 0x5c) i += 1;
      else if (code === 0x22) inString = false;
    } else if (code === 0x22) inString = true;
    else if (code === 0x5b || code === 0x7b) {
      open += 1;
      if (open > depth) return true;
    } else if (code === 0x5d || code === 0x7d) open -= 1;
  }
  return false;
}
