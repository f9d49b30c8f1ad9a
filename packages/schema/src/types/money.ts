import { formatMoney } from '@firstcall/domain';
import { builder } from '../builder.ts';

/** An amount in a currency's minor unit. */
export interface MoneyShape {
  readonly amountMinor: bigint | number;
  readonly currency: string;
}

/** An amount in a currency; null for none. */
export function moneyOf(amountMinor: number, currency: string): MoneyShape;
export function moneyOf(amountMinor: number | null, currency: string): MoneyShape | null;
export function moneyOf(amountMinor: number | null, currency: string): MoneyShape | null {
  return amountMinor === null ? null : { amountMinor, currency };
}

/** GraphQL's Money. */
export const Money = builder.objectRef<MoneyShape>('Money').implement({
  description: 'An amount of money, exact.',
  authScopes: { catalogue: true },
  fields: (t) => ({
    amountMinor: t.expose('amountMinor', {
      type: 'BigInt',
      description: 'In the currency’s minor unit: cents of USD, whole yen, thousandths of BHD.',
    }),
    currency: t.exposeString('currency', { description: 'ISO 4217.' }),
    formatted: t.string({
      description: 'For reading, in English: `$49.00`.',
      resolve: ({ amountMinor, currency }) => formatMoney(BigInt(amountMinor), currency),
    }),
  }),
});
