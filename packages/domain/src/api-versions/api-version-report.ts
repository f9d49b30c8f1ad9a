import { compareCodePoints } from '../compare-code-points.ts';
import type { LocalDate } from '../facts.ts';
import { type VersionKey, type VersionUse, versionKeyOf } from './version-use.ts';

/** Where a version stands in its life. */
export const apiVersionStatuses = ['DESIGNED', 'ACTIVE', 'DEPRECATED', 'SUNSET'] as const;
export type ApiVersionStatus = (typeof apiVersionStatuses)[number];

/** Days that end with today, of which adoption and shares are counted. */
export const versionUseDays = 30;

/** What a team says of a version. Dates null where it does not say. */
export interface ApiVersionRecord {
  readonly version: string;
  readonly status: ApiVersionStatus;
  readonly releasedOn: LocalDate | null;
  readonly deprecatedOn: LocalDate | null;
  readonly sunsetOn: LocalDate | null;
  /** Rises with every change; 0: nothing has been said of it. */
  readonly revision: number;
}

/** A version with what is said of it and what is done with it. */
export interface ApiVersionLine extends VersionKey, Omit<ApiVersionRecord, 'version'> {
  readonly developers: number;
  readonly requests: number;
  /** Of all requests of the days; null where there were none. */
  readonly requestShare: number | null;
  /** Milliseconds since the epoch; null: never used. */
  readonly lastUsedAt: number | null;
}

/**
 * All versions that were used or that something is said of: those with the most requests first, then by name, requests without a version and
 * past the cap last among equals. What nothing is said of is served, so ACTIVE.
 */
export function apiVersionReport(
  records: readonly ApiVersionRecord[],
  use: readonly VersionUse[],
): readonly ApiVersionLine[] {
  const total = use.reduce((sum, { requests }) => sum + requests, 0);
  const used = new Map(use.map((each) => [versionKeyOf(each), each]));
  const said = new Map(records.map((record) => [versionKeyOf({ kind: 'NAMED', version: record.version }), record]));
  const lines = [...new Set([...used.keys(), ...said.keys()])].map((key): ApiVersionLine => {
    const record = said.get(key);
    const own = used.get(key);
    const requests = own?.requests ?? 0;
    return {
      kind: own?.kind ?? 'NAMED',
      version: own?.version ?? record?.version ?? null,
      status: record?.status ?? 'ACTIVE',
      releasedOn: record?.releasedOn ?? null,
      deprecatedOn: record?.deprecatedOn ?? null,
      sunsetOn: record?.sunsetOn ?? null,
      revision: record?.revision ?? 0,
      developers: own?.developers ?? 0,
      requests,
      requestShare: total === 0 ? null : requests / total,
      lastUsedAt: own?.lastUsedAt ?? null,
    };
  });
  return lines.sort(
    (a, b) =>
      b.requests - a.requests ||
      Number(a.version === null) - Number(b.version === null) ||
      compareCodePoints(a.version ?? a.kind, b.version ?? b.kind),
  );
}
