import type { Prisma } from '../generated/prisma/client.ts';

/** Puts a phase at a place among those of its product, from 0; past the end: last. The others keep their order. */
export async function takePlace(
  tx: Prisma.TransactionClient,
  productId: number,
  phaseId: number,
  place: number,
): Promise<void> {
  const phases = await tx.launchPhase.findMany({
    where: { productId },
    orderBy: { position: 'asc' },
    select: { id: true },
  });
  const ids = phases.map(({ id }) => id).filter((id) => id !== phaseId);
  ids.splice(place, 0, phaseId);
  // Places are unique at every moment: all move out of the way first.
  await tx.$executeRaw`UPDATE launch_phase SET position = -1 - id WHERE product_id = ${productId}`;
  await tx.$executeRaw`
    UPDATE launch_phase SET position = list.n - 1 FROM unnest(${ids}::int[]) WITH ORDINALITY AS list (id, n)
    WHERE launch_phase.id = list.id AND product_id = ${productId}`;
}
