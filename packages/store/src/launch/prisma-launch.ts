import { checkCriterion, checkedText, criterionColumns } from '@firstcall/domain';
import type { Prisma, PrismaClient } from '../generated/prisma/client.ts';
import { checked } from '../plans/checked.ts';
import { StoreError } from '../store-error.ts';
import { checkPhase } from './check-phase.ts';
import type { Advance, JudgedPhase, Launch, LaunchPhaseEdit, LaunchWrite } from './launch.ts';
import { takePlace } from './take-place.ts';

type Transaction = Prisma.TransactionClient;

/** Criteria that a phase has at most. */
export const maxCriteria = 20;
/** Phases that a product has at most. */
export const maxPhases = 20;

/** The {@link Launch} in Postgres, through Prisma. */
export function createPrismaLaunch(prisma: PrismaClient): Launch {
  return {
    addPhase(productId, phase) {
      checked(() => checkPhase(phase, 'PLANNED', null));
      return prisma.$transaction(async (tx) => {
        await lock(tx, productId);
        const count = await tx.launchPhase.count({ where: { productId } });
        if (count >= maxPhases) {
          throw invalid('phase', `The product has ${count} phases, which is the most. Edit one of them.`);
        }
        const { id } = await tx.launchPhase.create({
          data: { ...phaseColumns(phase), productId, position: await freePosition(tx, productId) },
        });
        if (phase.position !== undefined) await takePlace(tx, productId, id, phase.position);
        return id;
      });
    },

    savePhase: (write, phase, now) =>
      prisma.$transaction(async (tx) => {
        const { status } = await seen(tx, write);
        checked(() => checkPhase(phase, status, now));
        await tx.launchPhase.update({ where: { id: write.phaseId }, data: phaseColumns(phase) });
        if (phase.position !== undefined) await takePlace(tx, write.productId, write.phaseId, phase.position);
      }),

    saveCriterion: (write, id, criterion, now) =>
      prisma.$transaction(async (tx) => {
        const { phaseId } = write;
        await seen(tx, write);
        if (criterion !== null) checked(() => checkCriterion(criterion));
        if (criterion?.kind === 'MANUAL' && criterion.metAt !== null && criterion.metAt > now) {
          throw invalid('metAt', 'metAt is after now. Send an instant that has come.');
        }
        if (id === null) {
          if (criterion === null) throw invalid('criterion', 'There is nothing to save. Send a criterion, or an id.');
          const count = await tx.launchCriterion.count({ where: { phaseId } });
          if (count >= maxCriteria) {
            throw invalid('criterion', `The phase has ${count} criteria, which is the most. Edit one of them.`);
          }
          const last = await tx.launchCriterion.aggregate({ where: { phaseId }, _max: { position: true } });
          const position = (last._max.position ?? -1) + 1;
          await tx.launchCriterion.create({ data: { ...criterionColumns(criterion), phaseId, position } });
          return;
        }
        const where = { id, phaseId };
        const { count } =
          criterion === null
            ? await tx.launchCriterion.deleteMany({ where })
            : await tx.launchCriterion.updateMany({ where, data: criterionColumns(criterion) });
        if (count === 0) throw missing('id', 'The phase has no such criterion. Send the id of one of its criteria.');
      }),

    advance: (write, advance, judged) => prisma.$transaction((tx) => moveOn(tx, write, advance, judged)),
  };
}

async function moveOn(
  tx: Transaction,
  write: LaunchWrite,
  advance: Advance,
  judged: JudgedPhase | null,
): Promise<number> {
  const { productId } = write;
  const at = new Date(advance.at);
  checked(() => checkedText('by', advance.by));
  const phase = await seen(tx, write);
  const phases = await tx.launchPhase.findMany({ where: { productId }, orderBy: { position: 'asc' } });
  const leaves = phase.status === 'ACTIVE';
  const next = phases.find(({ status, position }) => status === 'PLANNED' && (!leaves || position > phase.position));
  if (leaves !== (judged !== null) || (!leaves && (next?.id !== phase.id || phases.some(isActive)))) {
    throw new StoreError(
      'NOT_ACTIVE',
      `The phase ${JSON.stringify(phase.name)} is not the one that is under way. Advance that one; where none is, the first that is planned.`,
      { field: 'phase' },
    );
  }
  if (judged !== null && judged.verdict !== 'PASS' && advance.overrideReason === null) {
    throw invalid(
      'overrideReason',
      `Not every criterion of the phase holds (${judged.verdict}). Send an overrideReason, which will be kept, or wait.`,
    );
  }
  if (advance.overrideReason !== null)
    checked(() => checkedText('overrideReason', advance.overrideReason ?? '', 2_000));
  if (leaves) await tx.launchPhase.update({ where: { id: phase.id }, data: { status: 'COMPLETED', endedAt: at } });
  if (next) {
    const revision = next.id === phase.id ? {} : { revision: { increment: 1 } };
    await tx.launchPhase.update({ where: { id: next.id }, data: { status: 'ACTIVE', startedAt: at, ...revision } });
  }
  const { id } = await tx.launchAdvance.create({
    data: {
      productId,
      at,
      by: advance.by,
      fromPhase: leaves ? phase.name : null,
      toPhase: next?.name ?? null,
      verdict: judged?.verdict ?? null,
      overrideReason: judged === null || judged.verdict === 'PASS' ? null : advance.overrideReason,
      criteria: JSON.parse(JSON.stringify(judged?.criteria ?? [])),
    },
  });
  return id;
}

/** Puts the writers of a product's phases in a row, so that places and statuses of several phases stay right together. */
async function lock(tx: Transaction, productId: number): Promise<void> {
  await tx.$queryRaw`SELECT id FROM product WHERE id = ${productId} FOR NO KEY UPDATE`;
}

/** The phase, if it is as its writer saw it; its revision is moved. */
async function seen(tx: Transaction, { productId, phaseId, revision }: LaunchWrite) {
  await lock(tx, productId);
  const phase = await tx.launchPhase.findUnique({ where: { id: phaseId, productId } });
  if (!phase) throw missing('phase', 'The product has no such phase. Send the id of one of its launchPhases.');
  if (phase.revision !== revision) {
    throw new StoreError(
      'REVISION_CONFLICT',
      `The phase ${JSON.stringify(phase.name)} is not as it was when you read it: its revision is ${phase.revision}. Read it again, and send that.`,
      { field: 'revision' },
    );
  }
  await tx.launchPhase.update({ where: { id: phaseId }, data: { revision: { increment: 1 } } });
  return phase;
}

async function freePosition(tx: Transaction, productId: number): Promise<number> {
  const last = await tx.launchPhase.aggregate({ where: { productId }, _max: { position: true } });
  return (last._max.position ?? -1) + 1;
}

function phaseColumns({ name, focus, plannedStart, plannedEnd, usualMonths, startedAt, endedAt }: LaunchPhaseEdit) {
  const instant = (ms: number | null) => (ms === null ? null : new Date(ms));
  return {
    name,
    focus: [...focus],
    plannedStart: plannedStart === null ? null : new Date(plannedStart),
    plannedEnd: plannedEnd === null ? null : new Date(plannedEnd),
    leastMonths: usualMonths?.least ?? null,
    mostMonths: usualMonths?.most ?? null,
    ...(startedAt === undefined ? {} : { startedAt: instant(startedAt) }),
    ...(endedAt === undefined ? {} : { endedAt: instant(endedAt) }),
  };
}

function isActive({ status }: { readonly status: string }): boolean {
  return status === 'ACTIVE';
}

function invalid(field: string, message: string): StoreError {
  return new StoreError('INVALID_FIELD', message, { field });
}

function missing(field: string, message: string): StoreError {
  return new StoreError('NOT_FOUND', message, { field });
}
