import { timingSafeEqual } from 'node:crypto';
import { checkPlans, criterionColumns, launchTemplate, type PlanDefinition } from '@firstcall/domain';
import { type Prisma, type PrismaClient, Prisma as PrismaNamespace } from '../generated/prisma/client.ts';
import { planColumns, priceRows } from '../plans/plan-row.ts';
import type { Sql } from '../sql/sql.ts';
import { StoreError } from '../store-error.ts';
import { type ApiKey, generateApiKey, type KeyKind, parseApiKey } from './api-key.ts';
import type { Catalog, CreatedProduct, KeyScope, Principal } from './catalog.ts';
import { checkProductInput, type LaunchPhaseInput, type ProductInput } from './product-input.ts';

const kinds = { secret: 'SECRET', publishable: 'PUBLISHABLE' } as const;
const productColumns = { id: true, workspaceId: true, slug: true, name: true, currency: true, timeZone: true };
const noHash = Buffer.alloc(32);

/** The {@link Catalog} in Postgres, through Prisma. */
export function createPrismaCatalog(prisma: PrismaClient, sql: Sql): Catalog {
  async function assertScope({ workspaceId, productId }: KeyScope): Promise<void> {
    const found =
      productId === null
        ? await prisma.workspace.findUnique({ where: { id: workspaceId }, select: { id: true } })
        : await prisma.product.findUnique({ where: { id: productId, workspaceId }, select: { id: true } });
    if (!found) throw new StoreError('UNKNOWN_PRODUCT', 'The workspace has no such product.');
  }

  return {
    async createProduct(input) {
      checkProductInput(input);
      try {
        return await prisma.$transaction((tx) => createProduct(tx, input));
      } catch (cause) {
        if (!isUniqueViolation(cause)) throw cause;
        throw new StoreError(
          'DUPLICATE_PRODUCT',
          `The workspace ${input.workspace} already has a product ${input.slug}. Choose another slug.`,
          {
            cause,
            field: 'slug',
          },
        );
      }
    },

    findProduct: (workspaceId, slug) =>
      prisma.product.findUnique({ where: { workspaceId_slug: { workspaceId, slug } }, select: productColumns }),

    async findWorkspace(slug) {
      const workspace = await prisma.workspace.findUnique({ where: { slug }, select: { id: true } });
      return workspace?.id ?? null;
    },

    async authenticate(key) {
      const parsed = parseApiKey(key);
      if (!parsed) return null;
      const credential = await prisma.credential.findUnique({ where: { shortId: parsed.shortId } });
      // Compared for an unknown id too: what is known must not be told by the time it takes.
      const right = timingSafeEqual(parsed.secretHash, credential?.secretHash ?? noHash);
      if (!credential || !right || credential.revokedAt !== null || credential.kind !== kinds[parsed.kind]) return null;
      return {
        kind: parsed.kind,
        workspaceId: credential.workspaceId,
        productId: credential.productId,
      } satisfies Principal;
    },

    async createKey(kind, scope) {
      await assertScope(scope);
      const { key, row } = newCredential(kind);
      await prisma.credential.create({ data: { ...row, ...scope } });
      return key;
    },

    async ensureKey(key, scope) {
      const parsed = parseApiKey(key);
      if (!parsed)
        throw new StoreError(
          'INVALID_KEY',
          'The key is not of the form fc_sk_<8 letters or digits>_<32 letters or digits>.',
        );
      await assertScope(scope);
      const row = credentialRow(parsed);
      await prisma.credential.createMany({ data: { ...row, ...scope }, skipDuplicates: true });
      const stored = await prisma.credential.findUniqueOrThrow({ where: { shortId: row.shortId } });
      const same =
        timingSafeEqual(row.secretHash, stored.secretHash) &&
        stored.kind === row.kind &&
        stored.workspaceId === scope.workspaceId &&
        stored.productId === scope.productId;
      if (!same) throw new StoreError('DUPLICATE_KEY', 'Another key has the same short id. Make a new one.');
    },

    async revokeKey(shortId) {
      const revoked = await sql.query(
        'UPDATE credential SET revoked_at = now() WHERE short_id = $1 AND revoked_at IS NULL RETURNING id',
        [shortId],
      );
      return revoked.length > 0;
    },
  };
}

async function createProduct(tx: Prisma.TransactionClient, input: ProductInput): Promise<CreatedProduct> {
  // Not upsert, which reads first and so fails where another transaction is creating the same workspace.
  await tx.workspace.createMany({ data: { slug: input.workspace, name: input.workspace }, skipDuplicates: true });
  const workspace = await tx.workspace.findUniqueOrThrow({ where: { slug: input.workspace } });
  const secret = newCredential('secret');
  const publishable = newCredential('publishable');
  const product = await tx.product.create({
    data: {
      workspaceId: workspace.id,
      slug: input.slug,
      name: input.name,
      currency: input.currency,
      timeZone: input.timeZone,
      ...(input.ttvThreshold === undefined ? {} : { ttvThreshold: input.ttvThreshold }),
      ...(input.ttfcTargetMs === undefined ? {} : { ttfcTargetMs: input.ttfcTargetMs }),
    },
  });
  const productId = product.id;
  await tx.credential.createMany({
    data: [secret.row, publishable.row].map((row) => ({ ...row, workspaceId: workspace.id, productId })),
  });
  for (const [position, plan] of checkPlans('plans', input.plans ?? []).entries())
    await tx.plan.create({ data: planRow(product, position, plan) });
  for (const [position, phase] of (input.launchPhases ?? launchTemplate).entries())
    await tx.launchPhase.create({ data: launchPhaseRow(productId, position, phase) });
  return { workspaceId: workspace.id, productId, secretKey: secret.key, publishableKey: publishable.key };
}

/** What a product begins with can be subscribed to at once. */
function planRow(
  product: { readonly id: number; readonly createdAt: Date; readonly currency: string },
  position: number,
  plan: PlanDefinition,
): Prisma.PlanUncheckedCreateInput {
  return {
    ...planColumns(plan),
    productId: product.id,
    slug: plan.slug,
    position,
    status: 'ACTIVE',
    publishedAt: product.createdAt,
    prices: { create: priceRows(plan, product.currency) },
  };
}

function launchPhaseRow(
  productId: number,
  position: number,
  phase: LaunchPhaseInput,
): Prisma.LaunchPhaseUncheckedCreateInput {
  return {
    productId,
    position,
    name: phase.name,
    status: phase.status ?? 'PLANNED',
    plannedStart: phase.plannedStart == null ? null : new Date(phase.plannedStart),
    plannedEnd: phase.plannedEnd == null ? null : new Date(phase.plannedEnd),
    startedAt: phase.startedAt == null ? null : new Date(phase.startedAt),
    endedAt: phase.endedAt == null ? null : new Date(phase.endedAt),
    focus: [...(phase.focus ?? [])],
    leastMonths: phase.usualMonths?.least ?? null,
    mostMonths: phase.usualMonths?.most ?? null,
    criteria: {
      create: (phase.criteria ?? []).map((criterion, at) => ({ ...criterionColumns(criterion), position: at })),
    },
  };
}

interface CredentialRow {
  readonly kind: 'SECRET' | 'PUBLISHABLE';
  readonly shortId: string;
  readonly secretHash: Uint8Array<ArrayBuffer>;
}

function newCredential(kind: KeyKind): { readonly key: string; readonly row: CredentialRow } {
  const key = generateApiKey(kind);
  const parsed = parseApiKey(key);
  if (!parsed) throw new Error('a generated key does not read back');
  return { key, row: credentialRow(parsed) };
}

function credentialRow(key: ApiKey): CredentialRow {
  return { kind: kinds[key.kind], shortId: key.shortId, secretHash: new Uint8Array(key.secretHash) };
}

function isUniqueViolation(error: unknown): boolean {
  return error instanceof PrismaNamespace.PrismaClientKnownRequestError && error.code === 'P2002';
}
