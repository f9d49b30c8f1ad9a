/** What every component that looks at a meter has. */
interface Metered {
  /** Slug of the meter whose usage is billed. */
  readonly meter: string;
}

/** What every component with a quota has. */
interface WithQuota extends Metered {
  /** Usage a month that costs nothing; tiers and packages begin behind it. */
  readonly included: number;
}

/** A part of the usage. Amounts are decimals in the currency’s major unit: `0.001` of USD is a tenth of a cent. */
export interface PriceTier {
  /** Last unit of the tier, counted behind the quota; null: no end. The last tier has none. */
  readonly upTo: number | null;
  /** For each unit. */
  readonly unitAmount: string;
  /** Once, where the tier is reached; null: nothing. */
  readonly flatAmount: string | null;
}

/** A further fee by the month, whatever the usage. */
export interface FlatFee {
  readonly model: 'FLAT';
  readonly description: string;
  readonly amount: string;
}

/** A quota and no price: past it one is told, and served on. `included` null: unlimited. */
export interface Quota extends Metered {
  readonly model: 'QUOTA';
  readonly included: number | null;
}

/** Each unit at one price. */
export interface PerUnitPrice extends WithQuota {
  readonly model: 'PER_UNIT';
  readonly unitAmount: string;
}

/** Each unit at the price of the tier that it falls in. */
export interface GraduatedPrice extends WithQuota {
  readonly model: 'GRADUATED';
  readonly tiers: readonly PriceTier[];
}

/** All units at the price of the tier that the last one falls in. */
export interface VolumePrice extends WithQuota {
  readonly model: 'VOLUME';
  readonly tiers: readonly PriceTier[];
}

/** Packages of units, begun ones in full. */
export interface PackagePrice extends WithQuota {
  readonly model: 'PACKAGE';
  readonly packageSize: number;
  readonly packageAmount: string;
}

/** A fixed amount for each transaction, and a share of what went through. */
export interface TransactionPrice extends Metered {
  readonly model: 'TRANSACTION';
  readonly fixedAmount: string;
  /** Of the volume: `2.9`. */
  readonly percent: string;
}

/** A part of a plan’s price beside its monthly or annual one. */
export type PriceComponent =
  | FlatFee
  | Quota
  | PerUnitPrice
  | GraduatedPrice
  | VolumePrice
  | PackagePrice
  | TransactionPrice;

/** How a component prices. */
export type PriceModel = PriceComponent['model'];

/** Every price model. */
export const priceModels = [
  'FLAT',
  'QUOTA',
  'PER_UNIT',
  'GRADUATED',
  'VOLUME',
  'PACKAGE',
  'TRANSACTION',
] as const satisfies readonly PriceModel[];
