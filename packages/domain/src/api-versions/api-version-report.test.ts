import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../input-error.ts';
import { type ApiVersionRecord, apiVersionReport } from './api-version-report.ts';
import { checkApiVersion } from './check-api-version.ts';
import type { VersionUse } from './version-use.ts';

const record = (version: string, more: Partial<ApiVersionRecord> = {}): ApiVersionRecord => ({
  version,
  status: 'ACTIVE',
  releasedOn: null,
  deprecatedOn: null,
  sunsetOn: null,
  revision: 1,
  ...more,
});
const use = (version: string | null, requests: number, more: Partial<VersionUse> = {}): VersionUse => ({
  kind: version === null ? 'UNVERSIONED' : 'NAMED',
  version,
  requests,
  developers: 1,
  lastUsedAt: 5,
  ...more,
});

describe('apiVersionReport', () => {
  it('joins what is said with what is done: 60, 30 and 10 of 100 requests', () => {
    const lines = apiVersionReport(
      [
        record('v1', { status: 'DEPRECATED', sunsetOn: '2026-12-31', revision: 4 }),
        record('v3', { status: 'DESIGNED' }),
      ],
      [use('v1', 30, { developers: 3 }), use('v2', 60), use(null, 10)],
    );
    expect(lines).toEqual([
      {
        ...record('v2', { revision: 0 }),
        kind: 'NAMED',
        developers: 1,
        requests: 60,
        requestShare: 0.6,
        lastUsedAt: 5,
      },
      {
        ...record('v1', { status: 'DEPRECATED', sunsetOn: '2026-12-31', revision: 4 }),
        kind: 'NAMED',
        developers: 3,
        requests: 30,
        requestShare: 0.3,
        lastUsedAt: 5,
      },
      {
        ...record('x', { revision: 0 }),
        version: null,
        kind: 'UNVERSIONED',
        developers: 1,
        requests: 10,
        requestShare: 0.1,
        lastUsedAt: 5,
      },
      {
        ...record('v3', { status: 'DESIGNED' }),
        kind: 'NAMED',
        developers: 0,
        requests: 0,
        requestShare: 0,
        lastUsedAt: null,
      },
    ]);
  });

  it('has no shares of no requests', () => {
    expect(apiVersionReport([record('v1')], [use('v2', 0)]).map(({ requestShare }) => requestShare)).toEqual([
      null,
      null,
    ]);
    expect(apiVersionReport([], [])).toEqual([]);
  });

  it('keeps requests without a version, and those past the cap, apart from versions called so', () => {
    const lines = apiVersionReport(
      [record('OTHER'), record('UNVERSIONED', { status: 'SUNSET' })],
      [use('OTHER', 1), use(null, 1), use(null, 1, { kind: 'OTHER' }), use('UNVERSIONED', 1)],
    );
    expect(lines.map(({ kind, version, status }) => [kind, version, status])).toEqual([
      ['NAMED', 'OTHER', 'ACTIVE'],
      ['NAMED', 'UNVERSIONED', 'SUNSET'],
      ['OTHER', null, 'ACTIVE'],
      ['UNVERSIONED', null, 'ACTIVE'],
    ]);
  });

  it('of any use: shares add up to the whole, every version once, in any order of arrival', () => {
    const uses = fc.uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c', '\u{1F600}', '\uFF5E'), fc.nat(9)), {
      selector: ([name]) => name,
    });
    fc.assert(
      fc.property(uses, fc.subarray(['a', 'x', 'y']), (used, said) => {
        const lines = apiVersionReport(
          said.map((name) => record(name)),
          used.map(([name, requests]) => use(name, requests)),
        );
        const again = apiVersionReport(
          said.map((name) => record(name)).reverse(),
          used.map(([name, requests]) => use(name, requests)).reverse(),
        );
        expect(again).toEqual(lines);
        expect(new Set(lines.map(({ version }) => version)).size).toBe(lines.length);
        const total = lines.reduce((sum, { requestShare }) => sum + (requestShare ?? 0), 0);
        if (used.some(([, requests]) => requests > 0)) expect(total).toBeCloseTo(1, 12);
      }),
    );
  });
});

describe('checkApiVersion', () => {
  it.each<[string | null, Partial<ApiVersionRecord>]>([
    [null, {}],
    [null, { releasedOn: '2026-01-01', deprecatedOn: '2026-01-01', sunsetOn: '2026-01-02' }],
    ['version', { version: '' }],
    ['version', { version: 'a'.repeat(256) }],
    ['version', { version: 'a\0' }],
    ['releasedOn', { releasedOn: '2026-02-30' }],
    ['deprecatedOn', { releasedOn: '2026-01-02', deprecatedOn: '2026-01-01' }],
    ['sunsetOn', { releasedOn: '2026-01-02', sunsetOn: '2026-01-01' }],
    ['sunsetOn', { deprecatedOn: '2026-01-02', sunsetOn: '2026-01-01' }],
    ['sunsetOn', { status: 'SUNSET' }],
    [null, { status: 'SUNSET', sunsetOn: '2026-01-01' }],
  ])('names %s of %j', (field, change) => {
    let found: string | null = null;
    try {
      checkApiVersion(record('v1', change));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      found = error.field;
    }
    expect(found).toBe(field);
  });
});
