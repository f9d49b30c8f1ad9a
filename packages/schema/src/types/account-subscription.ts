import type { Subscription } from '@firstcall/store';
import type { SoldPlan } from '../billing.ts';
import { builder } from '../builder.ts';
import { BillingInterval, SubscriptionStatus } from './enums.ts';
import { Money } from './money.ts';
import { Plan } from './plan.ts';

type SubscriptionShape = Subscription & { readonly currency: string; readonly version: SoldPlan | null };

/** GraphQL's AccountSubscription. */
export const AccountSubscription = builder.objectRef<SubscriptionShape>('AccountSubscription').implement({
  description: 'What an account subscribes to: its latest change.',
  authScopes: { read: true },
  fields: (t) => ({
    plan: t.exposeString('plan', { description: 'Slug of the plan.' }),
    planVersion: t.prismaField({
      type: Plan,
      nullable: true,
      complexity: 1,
      description:
        'The version it is on: the one on sale when it came to it; null where the catalogue never had the plan.',
      resolve: (query, { version }, _args, { store }) =>
        version === null ? null : store.prisma.plan.findUnique({ ...query, where: { id: version.id } }),
    }),
    interval: t.expose('interval', { type: BillingInterval, description: 'How often it is paid for.' }),
    status: t.expose('status', { type: SubscriptionStatus, description: 'Where it stands.' }),
    mrr: t.field({
      type: Money,
      complexity: 0,
      description: 'What it pays a month for the plan itself.',
      resolve: ({ mrrMinor, currency }) => ({ amountMinor: mrrMinor, currency }),
    }),
    since: t.field({ type: 'DateTime', description: 'When it came to these terms.', resolve: ({ since }) => since }),
  }),
});
