import { checkMeter, checkPlan, type PlanDefinition } from '@firstcall/domain';
import { type Prisma, type PrismaClient, Prisma as PrismaNamespace } from '../generated/prisma/client.ts';
import { StoreError } from '../store-error.ts';
import { checked } from './checked.ts';
import { planColumns, priceRows } from './plan-row.ts';
import type { Plans, PlanWrite } from './plans.ts';

/** The {@link Plans} in Postgres, through Prisma. */
export function createPrismaPlans(prisma: PrismaClient): Plans {
  return {
    async save(input, write) {
      const plan = checked(() => checkPlan('', input));
      return once(plan.slug, () => prisma.$transaction((tx) => save(tx, plan, write)));
    },
    async saveMeter(input, { productId, revision }) {
      const { slug, source: _requests, ...filter } = checked(() => checkMeter(input));
      const data = {
        ...filter,
        routes: [...filter.routes],
        exceptRoutes: [...filter.exceptRoutes],
        methods: [...filter.methods],
      };
      return once(slug, () =>
        prisma.$transaction(async (tx) => {
          const known = await tx.meter.findUnique({ where: { productId_slug: { productId, slug } } });
          if ((known?.revision ?? null) !== revision) throw conflict(slug, known?.revision ?? null, 'meter');
          if (!known) return (await tx.meter.create({ data: { ...data, productId, slug } })).id;
          const where = { id: known.id, revision: known.revision };
          const { count } = await tx.meter.updateMany({ where, data: { ...data, revision: known.revision + 1 } });
          if (count === 0) throw conflict(slug, null, 'meter');
          return known.id;
        }),
      );
    },
    publish: (slug, write, at) =>
      once(slug, () =>
        prisma.$transaction(async (tx) => {
          const { productId } = write;
          const draft = await versionToMove(tx, slug, 'DRAFT', write);
          const archived = { status: 'ARCHIVED', archivedAt: new Date(at), revision: { increment: 1 } } as const;
          await tx.plan.updateMany({ where: { productId, slug, status: 'ACTIVE' }, data: archived });
          return move(tx, slug, draft, { status: 'ACTIVE', publishedAt: new Date(at) });
        }),
      ),
    archive: (slug, write, at) =>
      once(slug, () =>
        prisma.$transaction(async (tx) => {
          const active = await versionToMove(tx, slug, 'ACTIVE', write);
          return move(tx, slug, active, { status: 'ARCHIVED', archivedAt: new Date(at) });
        }),
      ),
  };
}

async function save(tx: Prisma.TransactionClient, plan: PlanDefinition, write: PlanWrite): Promise<number> {
  const { productId, revision } = write;
  const { currency } = await tx.product.findUniqueOrThrow({ where: { id: productId }, select: { currency: true } });
  const newest = await tx.plan.findFirst({ where: { productId, slug: plan.slug }, orderBy: { version: 'desc' } });
  if ((newest?.revision ?? null) !== revision) throw conflict(plan.slug, newest?.revision ?? null);
  const columns = planColumns(plan);
  const prices = priceRows(plan, currency);
  if (newest?.status === 'DRAFT') {
    const where = { id: newest.id, revision: newest.revision };
    const { count } = await tx.plan.updateMany({ where, data: { ...columns, revision: newest.revision + 1 } });
    if (count === 0) throw conflict(plan.slug, null);
    await tx.planPrice.deleteMany({ where: { planId: newest.id } });
    await tx.planPrice.createMany({ data: prices.map((price) => ({ ...price, planId: newest.id })) });
    return newest.id;
  }
  const draft = await tx.plan.create({
    data: {
      ...columns,
      productId,
      slug: plan.slug,
      version: (newest?.version ?? 0) + 1,
      // Whoever holds the revision of the version before must not take the draft for it.
      revision: (newest?.revision ?? 0) + 1,
      position: newest?.position ?? (await tx.plan.count({ where: { productId } })),
      prices: { create: prices },
    },
  });
  return draft.id;
}

interface Version {
  readonly id: number;
  readonly revision: number;
}

async function versionToMove(
  tx: Prisma.TransactionClient,
  slug: string,
  status: 'DRAFT' | 'ACTIVE',
  { productId, revision }: PlanWrite,
): Promise<Version> {
  const version = await tx.plan.findFirst({ where: { productId, slug, status }, select: { id: true, revision: true } });
  if (!version) {
    const what = status === 'DRAFT' ? 'draft' : 'active version';
    const hint = status === 'DRAFT' ? 'Save one first.' : 'Send the slug of a plan that is on sale.';
    throw new StoreError('NOT_FOUND', `The product has no ${what} of a plan ${JSON.stringify(slug)}. ${hint}`, {
      field: 'slug',
    });
  }
  if (version.revision !== revision) throw conflict(slug, version.revision);
  return version;
}

async function move(
  tx: Prisma.TransactionClient,
  slug: string,
  { id, revision }: Version,
  data: Prisma.PlanUpdateManyMutationInput,
): Promise<number> {
  const { count } = await tx.plan.updateMany({ where: { id, revision }, data: { ...data, revision: revision + 1 } });
  if (count === 0) throw conflict(slug, null);
  return id;
}

/** Two who make the same version at once: the second has not seen the first. */
async function once<T>(slug: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const lost = error instanceof PrismaNamespace.PrismaClientKnownRequestError && /^P20(02|34)$/.test(error.code);
    throw lost ? conflict(slug, null) : error;
  }
}

function conflict(slug: string, current: number | null, what: 'plan' | 'meter' = 'plan'): StoreError {
  const now = current === null ? '' : ` Its revision is ${current}.`;
  return new StoreError(
    'REVISION_CONFLICT',
    `The ${what} ${slug} is not as it was when you read it.${now} Read it again, and send the revision you read; none for a new one.`,
    { field: 'revision' },
  );
}
