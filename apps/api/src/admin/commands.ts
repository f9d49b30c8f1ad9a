import { type ProductInput, type Store, StoreError } from '@firstcall/store';
import { type EmbedToken, type EmbedTokens, embedTokenTtl } from '../auth/embed-token.ts';

/** What commands work on: an open store, wherever it is open. */
export interface AdminContext {
  readonly store: Store;
  /** Asked for only when needed: it may have to make the secret first. */
  readonly tokens: () => EmbedTokens;
  /** The product's clock, in milliseconds since the epoch. */
  readonly now: () => number;
  /** Called when a key was made or revoked, so that nothing remembered about keys outlives it. */
  readonly onKeysChanged: () => void;
}

/** The command cannot be carried out; message and hint are for the person at the terminal. */
export class AdminError extends Error {
  override readonly name = 'AdminError';
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}

/** Which product, the workspace only where the slug alone does not say. */
export interface ProductRef {
  readonly product: string;
  readonly workspace?: string;
}

/** A product as `list-products` shows it. */
export interface ListedProduct {
  readonly workspace: string;
  readonly product: string;
  readonly name: string;
  readonly currency: string;
  readonly timeZone: string;
  /** ISO instant of the newest event; null: none yet. */
  readonly dataThrough: string | null;
}

/** Every command: its input and its answer, both plain JSON. */
export interface AdminCommands {
  'create-product': {
    readonly input: ProductInput;
    readonly output: {
      readonly workspace: string;
      readonly product: string;
      readonly secretKey: string;
      readonly publishableKey: string;
    };
  };
  'create-embed-token': { readonly input: ProductRef & { readonly ttlSeconds?: number }; readonly output: EmbedToken };
  'create-key': {
    /** Without a product the key covers the whole workspace. */
    readonly input: { readonly kind: 'secret' | 'publishable'; readonly workspace?: string; readonly product?: string };
    readonly output: { readonly key: string };
  };
  'revoke-key': { readonly input: { readonly key: string }; readonly output: { readonly revoked: string } };
  'list-products': { readonly input: Record<string, never>; readonly output: readonly ListedProduct[] };
  migrate: { readonly input: Record<string, never>; readonly output: { readonly migrated: true } };
}

/** A command's name. */
export type AdminCommandName = keyof AdminCommands;

type Run<Name extends AdminCommandName> = (
  context: AdminContext,
  input: AdminCommands[Name]['input'],
) => Promise<AdminCommands[Name]['output']>;

const commands: { readonly [Name in AdminCommandName]: Run<Name> } = {
  async 'create-product'({ store, onKeysChanged }, input) {
    const { secretKey, publishableKey } = await store.catalog.createProduct(input);
    onKeysChanged();
    return { workspace: input.workspace, product: input.slug, secretKey, publishableKey };
  },

  async 'create-embed-token'({ store, tokens }, { ttlSeconds = embedTokenTtl.default, ...ref }) {
    const { min, max } = embedTokenTtl;
    if (!Number.isInteger(ttlSeconds) || ttlSeconds < min || ttlSeconds > max) {
      throw new AdminError(
        `--ttl-seconds must be a whole number from ${min} to ${max}.`,
        `Leave it out for ${embedTokenTtl.default}.`,
      );
    }
    return tokens().mint(await findProduct(store, ref), ttlSeconds);
  },

  async 'create-key'({ store, onKeysChanged }, { kind, product, workspace }) {
    if (kind !== 'secret' && kind !== 'publishable')
      throw new AdminError('--kind must be secret or publishable.', 'Leave it out for a secret key.');
    const scope =
      product === undefined
        ? { workspaceId: await findWorkspace(store, workspace), productId: null }
        : await findProduct(store, { product, ...(workspace === undefined ? {} : { workspace }) });
    const key = await store.catalog.createKey(kind, scope);
    onKeysChanged();
    return { key };
  },

  async 'revoke-key'({ store, onKeysChanged }, { key }) {
    const shortId = /^(?:fc_[sp]k_)?([0-9A-Za-z]{8})(?:_[0-9A-Za-z]*)?$/.exec(key)?.[1];
    if (shortId === undefined) {
      throw new AdminError(
        'That is neither a key nor the short id of one.',
        'Give the eight characters after fc_sk_ or fc_pk_, or the whole key.',
      );
    }
    if (!(await store.catalog.revokeKey(shortId))) {
      throw new AdminError(
        `No valid key has the short id ${shortId}.`,
        'It may have been revoked before. The short id is the eight characters after fc_sk_ or fc_pk_.',
      );
    }
    onKeysChanged();
    return { revoked: shortId };
  },

  async 'list-products'({ store }) {
    const rows = await store.prisma.product.findMany({
      include: { workspace: { select: { slug: true } } },
      orderBy: [{ workspace: { slug: 'asc' } }, { slug: 'asc' }],
    });
    return rows.map(({ workspace, slug, name, currency, timeZone, dataThrough }) => ({
      workspace: workspace.slug,
      product: slug,
      name,
      currency,
      timeZone,
      dataThrough: dataThrough?.toISOString() ?? null,
    }));
  },

  // Opening the store has applied what was pending; what remains is to say so only if it holds.
  async migrate({ store }) {
    await store.ready();
    return { migrated: true };
  },
};

/** Runs a command by name. Throws {@link AdminError} for what the caller can mend. */
export async function runAdminCommand(name: string, input: unknown, context: AdminContext): Promise<unknown> {
  if (!Object.hasOwn(commands, name))
    throw new AdminError('There is no such command.', `Commands: ${Object.keys(commands).join(', ')}.`);
  const run = commands[name as AdminCommandName] as (context: AdminContext, input: unknown) => Promise<unknown>;
  try {
    return await run(context, parseInput(input));
  } catch (error) {
    throw asAdminError(error);
  }
}

/**
 * The input of a command: an object. Inputs come from our own command line, of this or another version; each command and the store check
 * the values they use.
 */
export function parseInput(input: unknown): object {
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    throw new AdminError('The input is not an object.', 'Send a JSON object.');
  return input;
}

/** What the store refuses because of the input, or of how things are, as something that the caller can mend; anything else as it is. */
export function asAdminError(error: unknown): unknown {
  if (!(error instanceof StoreError)) return error;
  if (error.field !== null) return new AdminError(error.message, `Mend ${flagOf(error.field)}.`);
  return mendable.has(error.code) ? new AdminError(error.message, 'Then run the command again.') : error;
}

const mendable = new Set(['LOG_IN_USE', 'TIME_ZONE_DATA_DIFFERS']);

/** The command line's name for a field: `ttfcTargetMs` is --ttfc-target, `plans[1].slug` stays as it is, for it is in the file. */
function flagOf(field: string): string {
  if (field.includes('[')) return field;
  return `--${field.replace(/Ms$/, '').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

async function findWorkspace(store: Store, slug: string | undefined): Promise<number> {
  if (slug === undefined)
    throw new AdminError(
      'Neither --product nor --workspace is given.',
      'Say what the key is to cover: --product slug, or --workspace slug for all its products.',
    );
  const id = await store.catalog.findWorkspace(slug);
  if (id === null)
    throw new AdminError(`There is no workspace "${slug}".`, 'See what there is with: pnpm admin list-products');
  return id;
}

/** The product that is meant. Throws {@link AdminError} where none is, or several could be. */
export async function findProduct(
  store: Store,
  { product, workspace }: ProductRef,
): Promise<{ workspaceId: number; productId: number }> {
  const found = await store.prisma.product.findMany({
    where: { slug: String(product), ...(workspace === undefined ? {} : { workspace: { slug: String(workspace) } }) },
    select: { id: true, workspaceId: true, workspace: { select: { slug: true } } },
  });
  const [only, another] = found;
  if (only === undefined) {
    const where = workspace === undefined ? '' : ` in the workspace "${workspace}"`;
    throw new AdminError(
      `There is no product "${product}"${where}.`,
      'See what there is with: pnpm admin list-products',
    );
  }
  if (another !== undefined) {
    const workspaces = found.map((row) => row.workspace.slug).join(', ');
    throw new AdminError(
      `Several workspaces have a product "${product}": ${workspaces}.`,
      'Say which one with --workspace.',
    );
  }
  return { workspaceId: only.workspaceId, productId: only.id };
}
