import { type FunnelStage, funnelStages } from '@firstcall/domain';
import type PrismaTypes from '@firstcall/store/pothos-types';
import { checkedText } from '../checked-text.ts';

type Where = PrismaTypes['Developer']['Where'];

export interface DeveloperFilter {
  readonly text?: string | null | undefined;
  readonly account?: string | null | undefined;
  readonly reached?: FunnelStage | null | undefined;
}

const milestoneOf = {
  SIGNED_UP: 'signupAt',
  API_KEY: 'firstApiKeyAt',
  FIRST_CALL: 'firstCallAt',
  FIRST_SUCCESS: 'firstSuccessfulCallAt',
  PRODUCTION: 'firstProductionSuccessAt',
} as const satisfies Record<FunnelStage, keyof PrismaTypes['Developer']['Shape']>;

// LIKE's wildcards, and the backslash that escapes them: Prisma passes them on as they are.
const literal = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

function textWhere(text: string): Where {
  const contains = { contains: literal(checkedText('filter.text', text)), mode: 'insensitive' } as const;
  return { OR: [{ developerId: contains }, { name: contains }, { email: contains }] };
}

function accountWhere(account: string): Where {
  const accountId = checkedText('filter.account', account);
  return accountId === 'none' ? { OR: [{ accountId }, { accountId: null }] } : { accountId };
}

/** Recorded by itself or by a later step, as in the funnel; only a signup is a signup. */
function reachedWhere(stage: FunnelStage): Where {
  const later = stage === 'SIGNED_UP' ? [stage] : funnelStages.slice(funnelStages.indexOf(stage));
  return { OR: later.map((step) => ({ [milestoneOf[step]]: { not: null } })) };
}

/** Prisma's where for the developers of one product that a filter leaves. */
export function developersWhere(productId: number, { text, account, reached }: DeveloperFilter): Where {
  const AND: Where[] = [];
  if (text) AND.push(textWhere(text));
  if (account != null) AND.push(accountWhere(account));
  if (reached) AND.push(reachedWhere(reached));
  return { productId, AND };
}
