/** A version of a plan as far as time goes. */
export interface PlanVersion {
  readonly slug: string;
  /** Milliseconds since the epoch; null: a draft. */
  readonly publishedAt: number | null;
}

/**
 * The version of a plan that somebody who came to it at an instant has: the one on sale then, for good. Who came before the first was
 * published has the first; null where none ever was.
 */
export function planInForce<Version extends PlanVersion>(
  versions: readonly Version[],
  slug: string,
  since: number,
): Version | null {
  const published = versions
    .filter((version) => version.slug === slug && version.publishedAt !== null)
    .sort((a, b) => (a.publishedAt ?? 0) - (b.publishedAt ?? 0));
  return published.findLast(({ publishedAt }) => (publishedAt ?? 0) <= since) ?? published[0] ?? null;
}
