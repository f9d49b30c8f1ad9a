import type { ParsedEvent, Rejection } from '@firstcall/events';
import type { Sql } from '../sql/sql.ts';

type SubscriptionChange = Extract<ParsedEvent, { type: 'subscription.changed' }>;

/** What an account pays per interval, as it stands when the change arrives. */
export interface AgreedPrice {
  readonly amountMinor: number;
  readonly currency: string;
  /** EVENT: the event said so; LIST: the plan's list price. */
  readonly priceSource: 'EVENT' | 'LIST';
}

/** Prices subscription changes. */
export interface PriceList {
  /** The price of a change, or why there is none. */
  priceOf(change: SubscriptionChange): AgreedPrice | Rejection;
}

interface PlanPriceRow {
  readonly slug: string;
  readonly interval: 'MONTH' | 'YEAR' | null;
  readonly amount: number | null;
  readonly currency: string | null;
}

// Of each plan what is sold, or was sold last: who came to it may still change.
const planPrices = `
SELECT plan.slug, price.interval::text AS interval, price.amount_minor AS amount, price.currency
FROM (
  SELECT DISTINCT ON (slug) id, slug FROM plan
  WHERE product_id = $1 AND status <> 'DRAFT'
  ORDER BY slug, status, version DESC
) plan
LEFT JOIN plan_price price ON price.plan_id = plan.id`;

/** Reads the product's list prices. One statement, or none where no change among the events needs them. */
export async function readPriceList(
  tx: Sql,
  product: { readonly id: number; readonly currency: string },
  events: readonly ParsedEvent[],
): Promise<PriceList> {
  const needed = events.some((event) => event.type === 'subscription.changed' && event.amountMinor === undefined);
  const rows = needed ? await tx.query<PlanPriceRow>(planPrices, [product.id]) : [];
  const plans = new Set(rows.map((row) => row.slug));
  return {
    priceOf(change) {
      if (change.amountMinor !== undefined) {
        return { amountMinor: change.amountMinor, currency: change.currency ?? product.currency, priceSource: 'EVENT' };
      }
      const price = rows.find((row) => row.slug === change.plan && row.interval === change.interval);
      if (price?.amount != null && price.currency !== null) {
        return { amountMinor: price.amount, currency: price.currency, priceSource: 'LIST' };
      }
      return plans.has(change.plan) ? priceRequired(change) : unknownPlan(change, plans);
    },
  };
}

function unknownPlan(change: SubscriptionChange, plans: ReadonlySet<string>): Rejection {
  const known =
    plans.size === 0 ? 'The product has no plans.' : `The product's plans are ${[...plans].sort().join(', ')}.`;
  return {
    id: change.id,
    code: 'UNKNOWN_PLAN',
    field: 'plan',
    message: `plan is ${JSON.stringify(change.plan)}, which is no plan of the product.`,
    hint: `${known} Send one of them, or amountMinor: the agreed price per interval.`,
  };
}

function priceRequired(change: SubscriptionChange): Rejection {
  const period = change.interval === 'MONTH' ? 'monthly' : 'annual';
  return {
    id: change.id,
    code: 'PRICE_REQUIRED',
    field: 'amountMinor',
    message: `The plan ${JSON.stringify(change.plan)} has no ${period} list price: it is on request.`,
    hint: `Send amountMinor, the agreed price per ${change.interval.toLowerCase()} in minor units.`,
  };
}
