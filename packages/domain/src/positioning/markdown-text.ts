/** A table in Markdown (GFM); the first row is its head. */
export function markdownTable([head = [], ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  return line(head.map(escaped)) + line(head.map(() => '---')) + rows.map((row) => line(row.map(escaped))).join('');
}

/** Text that shows as it is: no markup, no HTML, no further column, no line of its own. */
function escaped(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_{}[\]()#+!|~^$:"']/g, (mark) => `\\${mark}`);
}
