import type { Period } from '../facts.ts';

/** How a request names its version of the API. OTHER: by a name past the cap on versions, counted together. */
export const versionKinds = ['NAMED', 'UNVERSIONED', 'OTHER'] as const;
export type VersionKind = (typeof versionKinds)[number];

/** A version as traffic knows it. */
export interface VersionKey {
  readonly kind: VersionKind;
  /** Null unless the kind is NAMED. */
  readonly version: string | null;
}

/** What was done with one version. */
export interface VersionUse extends VersionKey {
  /** Requests of the period's days, any status and environment. */
  readonly requests: number;
  /** Developers whose last use of it came with the period's first day, or later. */
  readonly developers: number;
  /** Of all times, in milliseconds since the epoch. */
  readonly lastUsedAt: number;
}

/** What one developer ever did with one version. */
export interface VersionUser {
  readonly developerId: string;
  readonly requests: number;
  /** Milliseconds since the epoch. */
  readonly lastUsedAt: number;
}

/** Tells versions apart in one text. */
export function versionKeyOf({ kind, version }: VersionKey): string {
  return JSON.stringify([kind, version]);
}

/** What stores know of the versions that requests name. */
export interface VersionSource {
  /** Every version ever used, in no order. */
  use(productId: number, period: Period): Promise<readonly VersionUse[]>;
  /**
   * Who of each of these versions is still on it: those whose last use came with the period's first day or later, the latest first, then by
   * developerId (bytes); at most `first` a version. By {@link versionKeyOf}; a version that nobody is on is absent.
   */
  users(
    productId: number,
    versions: readonly VersionKey[],
    period: Period,
    first: number,
  ): Promise<ReadonlyMap<string, readonly VersionUser[]>>;
}
