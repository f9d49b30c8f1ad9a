/** Rows as CSV (RFC 4180): CRLF after every row, quotes where a field needs them. */
export function csvText(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(fieldOf).join(',')}\r\n`).join('');
}

/**
 * A field that a spreadsheet shows as text. What begins like a formula gets an apostrophe before it, also behind blanks that some programs
 * drop: a competitor called `=HYPERLINK(…)` must not run on the machine of whoever opens the file.
 */
function fieldOf(text: string): string {
  const isNumber = /^-?\d+(\.\d+)?$/.test(text);
  const safe =
    !isNumber && /^[\s\u00a0\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20|%]|^[\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n;\t]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
