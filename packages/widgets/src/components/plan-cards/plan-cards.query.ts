import type { Money } from '../../internal/answers.ts';

/** A plan as it is sold. */
export interface Plan {
  readonly slug: string;
  readonly name: string;
  readonly tagline: string | null;
  readonly features: readonly string[];
  /** Price of a month when billed monthly; null where it is not sold so. */
  readonly monthlyPrice: Money | null;
  /** Price of a whole year; null where it is not sold so. Both null: on request. */
  readonly annualPrice: Money | null;
  /** Whole-number percent that paying by the year saves; null where a price is missing. */
  readonly annualSavingPercent: number | null;
}

/** The figures of `<fc-plan-cards>`. */
export interface PlanCardsData {
  readonly plans: readonly Plan[];
}

/** Asks for the catalogue of a product: nothing that a publishable key may not read. */
export const planCardsQuery = `
  query FirstcallPlans($product: String!) {
    product(slug: $product) {
      plans {
        slug name tagline features annualSavingPercent
        monthlyPrice { amountMinor currency }
        annualPrice { amountMinor currency }
      }
    }
  }
`;
