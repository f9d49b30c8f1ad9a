import { type Period, periodOf, versionKeyOf } from '@firstcall/domain';
import type { ParsedEvent } from '@firstcall/events';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createReferenceVersions } from '../../reference/versions.ts';
import { byColumns } from './by-columns.ts';
import type { ContractContext } from './contract-context.ts';
import { large, runs, timeoutMs } from './contract-runs.ts';
import { at, request } from './events.ts';
import { arrivals, scenarios } from './histories.ts';

/*
 * In UTC, last used and requests of October:
 *          a                  b                c
 * v1       09-30 23:59 (0)    10-01 00:00 (1)
 * v2       10-31 23:59 (2)                     11-01 00:00 (1 of 2)
 * none                        10-05 (1)
 */
const told: readonly ParsedEvent[] = [
  request('2026-09-01T00:00:00.000Z', 'a', { apiVersion: 'v1' }),
  request('2026-09-30T23:59:59.999Z', 'a', { apiVersion: 'v1', status: 401 }),
  request('2026-10-01T00:00:00.000Z', 'b', { apiVersion: 'v1', status: 500 }),
  request('2026-10-31T23:59:59.999Z', 'a', { apiVersion: 'v2', environment: 'PRODUCTION' }),
  request('2026-10-20T00:00:00.000Z', 'a', { apiVersion: 'v2' }),
  request('2026-10-02T00:00:00.000Z', 'c', { apiVersion: 'v2' }),
  request('2026-11-01T00:00:00.000Z', 'c', { apiVersion: 'v2' }),
  request('2026-10-05T00:00:00.000Z', 'b'),
];
const october = periodOf('2026-10-01', '2026-10-31', 'UTC');

/** What is done with API versions. */
export function describeVersions({ test, ingested }: ContractContext): void {
  const versions = () => test().store.versions;
  const useOf = async (productId: number, period: Period) =>
    [...(await versions().use(productId, period))].sort(byColumns('kind', 'version'));

  describe('API versions', () => {
    it('are told with their requests of the days, and who is still on them', async () => {
      const productId = await ingested({ timeZone: 'UTC' }, [told.slice(3), told.slice(0, 3), told]);
      expect(await useOf(productId, october)).toEqual([
        { kind: 'NAMED', version: 'v1', requests: 1, developers: 1, lastUsedAt: at('2026-10-01T00:00:00.000Z') },
        { kind: 'NAMED', version: 'v2', requests: 3, developers: 2, lastUsedAt: at('2026-11-01T00:00:00.000Z') },
        { kind: 'UNVERSIONED', version: null, requests: 1, developers: 1, lastUsedAt: at('2026-10-05T00:00:00.000Z') },
      ]);
      const [v1, v2, none] = [
        { kind: 'NAMED', version: 'v1' },
        { kind: 'NAMED', version: 'v2' },
        { kind: 'UNVERSIONED', version: null },
      ] as const;
      const strangers = [
        { kind: 'NAMED', version: 'v\0' },
        { kind: 'NAMED', version: 'v9' },
      ] as const;
      expect(await versions().users(productId, [v1, v2, none, ...strangers], october, 2)).toEqual(
        new Map([
          [versionKeyOf(v1), [{ developerId: 'b', requests: 1, lastUsedAt: at('2026-10-01T00:00:00.000Z') }]],
          [
            versionKeyOf(v2),
            [
              { developerId: 'c', requests: 2, lastUsedAt: at('2026-11-01T00:00:00.000Z') },
              { developerId: 'a', requests: 2, lastUsedAt: at('2026-10-31T23:59:59.999Z') },
            ],
          ],
          [versionKeyOf(none), [{ developerId: 'b', requests: 1, lastUsedAt: at('2026-10-05T00:00:00.000Z') }]],
        ]),
      );
      const few = await versions().users(productId, [v2], october, 1);
      expect(few.get(versionKeyOf(v2))?.map(({ developerId }) => developerId)).toEqual(['c']);
      test().statements.length = 0;
      await versions().use(productId, october);
      await versions().users(productId, [v1, v2], october, 10);
      expect(test().statements).toHaveLength(2);
    });

    it(
      'of any history are told as by the reference, however it arrives',
      async () => {
        const arriving = scenarios(large).chain((scenario) =>
          fc.tuple(fc.constant(scenario), arrivals(scenario.events), fc.integer({ min: 1, max: 4 })),
        );
        await fc.assert(
          fc.asyncProperty(arriving, async ([scenario, batches, first]) => {
            const productId = await ingested(scenario, batches);
            const reference = createReferenceVersions(scenario.events, scenario.timeZone);
            for (const period of scenario.questions.flatMap(({ periods }) => periods)) {
              const use = await useOf(productId, period);
              expect(use).toEqual([...(await reference.use(0, period))].sort(byColumns('kind', 'version')));
              const users = await versions().users(productId, use, period, first);
              expect(users).toEqual(await reference.users(0, use, period, first));
            }
          }),
          runs,
        );
      },
      timeoutMs,
    );
  });
}
