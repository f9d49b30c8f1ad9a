/** Puts values where a label names them: `fill('{n} days', { n: 3 })` → `['', 3, ' days']`, which Lit renders and `join('')` makes a string. */
export function fill<Value>(label: string, values: Record<string, Value>): (string | Value)[] {
  return label.split(/\{(\w+)\}/).map((part, index) => (index % 2 ? (values[part] ?? '') : part));
}
