import {
  type CellValue,
  checkPositioning,
  type MetricName,
  type Positioning,
  positioningTemplate,
} from '@firstcall/domain';
import { type Prisma, type PrismaClient, Prisma as PrismaNamespace } from '../generated/prisma/client.ts';
import { checked } from '../plans/checked.ts';
import { StoreError } from '../store-error.ts';
import type { Positionings } from './positionings.ts';

const inOrder = { orderBy: { position: 'asc' } } as const;

/** The {@link Positionings} in Postgres, through Prisma. */
export function createPrismaPositionings(prisma: PrismaClient): Positionings {
  return {
    async find(productId) {
      const row = await prisma.positioning.findUnique({
        where: { productId },
        include: { dimensions: inOrder, competitors: inOrder, cells: true },
      });
      if (!row) return { positioning: positioningTemplate, revision: 0 };
      const positioning: Positioning = {
        dimensions: row.dimensions.map(({ productId: _product, position: _position, ...dimension }) => ({
          ...dimension,
          referenceMinor: dimension.referenceMinor === null ? null : Number(dimension.referenceMinor),
        })),
        competitors: row.competitors.map(({ slug, name, kind }) => ({ slug, name, kind })),
        cells: row.cells.map(({ dimension, competitor, value, metric, source, seenOn }) => ({
          dimension,
          competitor: competitor === '' ? null : competitor,
          // Checked when they were written.
          value: value as CellValue | null,
          metric: metric as MetricName | null,
          source,
          seenOn: seenOn?.toISOString().slice(0, 10) ?? null,
        })),
      };
      return { positioning, revision: row.revision };
    },

    async save(productId, positioning, revision, today) {
      checked(() => checkPositioning(positioning, today));
      await prisma.$transaction(async (tx) => {
        await takeRevision(tx, productId, revision);
        await replace(tx, productId, positioning);
      });
    },
  };
}

async function takeRevision(tx: Prisma.TransactionClient, productId: number, revision: number): Promise<void> {
  // The second of two who save the first one waits here for the first, and finds it there.
  const { count } =
    revision === 0
      ? await tx.positioning.createMany({ data: { productId }, skipDuplicates: true })
      : await tx.positioning.updateMany({ where: { productId, revision }, data: { revision: { increment: 1 } } });
  if (count > 0) return;
  const current = await tx.positioning.findUnique({ where: { productId }, select: { revision: true } });
  throw new StoreError(
    'REVISION_CONFLICT',
    `The positioning is not as it was when you read it: its revision is ${current?.revision ?? 0}. Read it again, and send that.`,
    { field: 'revision' },
  );
}

async function replace(tx: Prisma.TransactionClient, productId: number, positioning: Positioning): Promise<void> {
  const { dimensions, competitors, cells } = positioning;
  await tx.positioningDimension.deleteMany({ where: { productId } });
  await tx.positioningCompetitor.deleteMany({ where: { productId } });
  await tx.positioningCell.deleteMany({ where: { productId } });
  await tx.positioningDimension.createMany({
    data: dimensions.map(({ options, ...dimension }, position) => ({
      ...dimension,
      productId,
      position,
      options: [...options],
    })),
  });
  await tx.positioningCompetitor.createMany({
    data: competitors.map((competitor, position) => ({ ...competitor, productId, position })),
  });
  await tx.positioningCell.createMany({
    data: cells.map(({ dimension, competitor, value, metric, source, seenOn }) => ({
      productId,
      dimension,
      competitor: competitor ?? '',
      value: value === null ? PrismaNamespace.DbNull : { ...value },
      metric,
      source,
      seenOn: seenOn === null ? null : new Date(seenOn),
    })),
  });
}
