import { checkApiVersion, type LocalDate } from '@firstcall/domain';
import type { PrismaClient } from '../generated/prisma/client.ts';
import { checked } from '../plans/checked.ts';
import { StoreError } from '../store-error.ts';
import type { ApiVersions } from './api-versions.ts';

/** Versions that a team says something of, at most. */
export const maxApiVersions = 1_000;

// Prisma reads and writes a database date as midnight UTC.
const dayOf = (date: Date | null): LocalDate | null => date?.toISOString().slice(0, 10) ?? null;
const dateOf = (day: LocalDate | null): Date | null => (day === null ? null : new Date(day));

/** The {@link ApiVersions} in Postgres, through Prisma. */
export function createPrismaApiVersions(prisma: PrismaClient): ApiVersions {
  return {
    async list(productId) {
      const rows = await prisma.apiVersion.findMany({ where: { productId } });
      return rows.map(({ version, status, releasedOn, deprecatedOn, sunsetOn, revision }) => ({
        version,
        status,
        releasedOn: dayOf(releasedOn),
        deprecatedOn: dayOf(deprecatedOn),
        sunsetOn: dayOf(sunsetOn),
        revision,
      }));
    },

    async save(productId, record) {
      const { version, status, releasedOn, deprecatedOn, sunsetOn, revision } = checked(() => checkApiVersion(record));
      const columns = {
        status,
        releasedOn: dateOf(releasedOn),
        deprecatedOn: dateOf(deprecatedOn),
        sunsetOn: dateOf(sunsetOn),
      };
      if (revision === 0 && (await prisma.apiVersion.count({ where: { productId } })) >= maxApiVersions) {
        throw new StoreError(
          'INVALID_FIELD',
          `The product has ${maxApiVersions} versions, which is the most. Edit one of them.`,
          {
            field: 'version',
          },
        );
      }
      const { count } =
        revision === 0
          ? await prisma.apiVersion.createMany({ data: { productId, version, ...columns }, skipDuplicates: true })
          : await prisma.apiVersion.updateMany({
              where: { productId, version, revision },
              data: { ...columns, revision: { increment: 1 } },
            });
      if (count > 0) return;
      const current = await prisma.apiVersion.findUnique({ where: { productId_version: { productId, version } } });
      throw new StoreError(
        'REVISION_CONFLICT',
        `The version ${JSON.stringify(version)} is not as it was when you read it: its revision is ${current?.revision ?? 0}. Read it again, and send that.`,
        { field: 'revision' },
      );
    },
  };
}
