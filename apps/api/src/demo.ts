import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { demoProduct, seedStore } from '@firstcall/seed';
import type { ProductInput, Store } from '@firstcall/store';
import type { Secrets } from './auth/secrets.ts';
import type { DemoProduct } from './routes/demo-token.ts';

const scenario = 'docs-relaunch';

/** What the demo needs. */
export interface DemoOptions {
  readonly store: Store;
  readonly secrets: Secrets;
  /** Where the instant of the seeding is remembered: a file of this database alone. */
  readonly noteFile: string;
  /** The instant a new story ends at, in milliseconds since the epoch. */
  readonly now: number;
  /** Called while events go in, with the share done (0 to 1) and the events so far. */
  readonly onProgress: (share: number, events: number) => void;
}

/** What is remembered of a seeding: the same instant makes the same events, so an interrupted one can be completed. */
interface SeedingNote {
  readonly now: number;
  readonly done: boolean;
}

/**
 * The demo product, filled. An empty database gets it; one with other products does not, and null is answered. A seeding that was
 * interrupted is completed: its events are the same again, and those already stored count as duplicates.
 */
export async function ensureDemo({
  store,
  secrets,
  noteFile,
  now,
  onProgress,
}: DemoOptions): Promise<DemoProduct | null> {
  const note = readNote(noteFile);
  const product = demoProduct(now);
  let demo = await findDemo(store, product);
  const fill = async ({ productId }: DemoProduct, until: number): Promise<void> => {
    await seedStore({ store, productId, scenario, currency: product.currency, now: until, onProgress });
    writeNote(noteFile, { now: until, done: true });
  };

  if (demo === null) {
    if ((await store.prisma.product.count()) > 0) return null;
    // Noted before anything is stored, so that a stop at any moment is seen.
    writeNote(noteFile, { now, done: false });
    const { workspaceId, productId } = await store.catalog.createProduct(product);
    demo = { workspaceId, productId };
    await fill(demo, now);
  } else if (note === null ? await isEmpty(store, demo) : !note.done) {
    await fill(demo, note?.now ?? now);
  }
  await store.catalog.ensureKey(secrets.demoSecretKey, demo);
  await store.catalog.ensureKey(secrets.demoPublishableKey, demo);
  return demo;
}

async function findDemo(store: Store, { workspace, slug }: ProductInput): Promise<DemoProduct | null> {
  const workspaceId = await store.catalog.findWorkspace(workspace);
  const product = workspaceId === null ? null : await store.catalog.findProduct(workspaceId, slug);
  return product === null ? null : { workspaceId: product.workspaceId, productId: product.id };
}

async function isEmpty(store: Store, { productId }: DemoProduct): Promise<boolean> {
  const product = await store.prisma.product.findUnique({ where: { id: productId }, select: { dataThrough: true } });
  return product?.dataThrough == null;
}

function readNote(file: string): SeedingNote | null {
  if (!existsSync(file)) return null;
  const { now, done } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Record<keyof SeedingNote, unknown>>;
  return typeof now === 'number' && typeof done === 'boolean' ? { now, done } : null;
}

function writeNote(file: string, note: SeedingNote): void {
  mkdirSync(path.dirname(file), { recursive: true });
  // Written beside and renamed: a stop half-way leaves the old note whole.
  writeFileSync(`${file}.tmp`, `${JSON.stringify(note)}\n`);
  renameSync(`${file}.tmp`, file);
}
