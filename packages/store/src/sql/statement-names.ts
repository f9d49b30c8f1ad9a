/** Most texts that get a name. A session keeps a plan a name: what a hostile caller could vary must not fill its memory. */
const maxNames = 500;

/**
 * Names statements for preparation: a session parses and plans a named one once. The same text always has the same name; null for
 * texts that come when all names are given.
 */
export function createStatementNames(max = maxNames): (text: string) => string | null {
  const names = new Map<string, string>();
  return (text) => {
    const known = names.get(text);
    if (known !== undefined) return known;
    if (names.size >= max) return null;
    const name = `firstcall_${names.size}`;
    names.set(text, name);
    return name;
  };
}
