/** Edits between two words: insert, delete, replace, swap neighbours. */
function distance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replace = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let best = Math.min(replace, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1);
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

const plain = (word: string) => word.toLowerCase().replace(/[^a-z0-9]/g, '');

/** The known word that `word` was probably meant to be, ignoring case and punctuation; `null` if none is close. */
export function nearest(word: string, known: Iterable<string>): string | null {
  // Long words are no typing mistakes, and comparing them is work for nothing.
  if (word.length > 64) return null;
  const meant = plain(word);
  let best: string | null = null;
  let bestDistance = Math.floor(Math.max(meant.length, 3) / 3) + 1;
  for (const candidate of known) {
    const name = plain(candidate);
    // A beginning ("prod") is as good as one typing mistake.
    const edits = meant.length >= 3 && name !== meant && name.startsWith(meant) ? 1 : distance(meant, name);
    if (edits < bestDistance) {
      best = candidate;
      bestDistance = edits;
    }
  }
  return best;
}
