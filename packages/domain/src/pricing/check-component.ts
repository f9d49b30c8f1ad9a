import { InputError } from '../input-error.ts';
import { listOf, objectOf, optional, slugOf, textOf, wholeOf, wrong } from '../value-checks.ts';
import { parseDecimal } from './decimal.ts';
import { type PriceComponent, type PriceModel, type PriceTier, priceModels } from './price-component.ts';

type Check<Model extends PriceModel> = (
  at: (name: string) => string,
  given: Readonly<Record<string, unknown>>,
) => Extract<PriceComponent, { model: Model }>;

const fieldsOf: Readonly<Record<PriceModel, readonly string[]>> = {
  FLAT: ['description', 'amount'],
  QUOTA: ['meter', 'included'],
  PER_UNIT: ['meter', 'included', 'unitAmount'],
  GRADUATED: ['meter', 'included', 'tiers'],
  VOLUME: ['meter', 'included', 'tiers'],
  PACKAGE: ['meter', 'included', 'packageSize', 'packageAmount'],
  TRANSACTION: ['meter', 'fixedAmount', 'percent'],
};
const allFields = ['model', ...new Set(Object.values(fieldsOf).flat())];

const checks: { readonly [Model in PriceModel]: Check<Model> } = {
  FLAT: (at, given) => ({
    model: 'FLAT',
    description: textOf(at('description'), given.description),
    amount: decimalTextOf(at('amount'), given.amount, '20'),
  }),
  QUOTA: (at, given) => ({
    model: 'QUOTA',
    meter: slugOf(at('meter'), given.meter),
    included: optional(given.included, (value) => wholeOf(at('included'), value, 0)),
  }),
  PER_UNIT: (at, given) => ({
    model: 'PER_UNIT',
    ...quotaFields(at, given),
    unitAmount: decimalTextOf(at('unitAmount'), given.unitAmount, '0.001'),
  }),
  GRADUATED: (at, given) => ({
    model: 'GRADUATED',
    ...quotaFields(at, given),
    tiers: tiersOf(at('tiers'), given.tiers),
  }),
  VOLUME: (at, given) => ({ model: 'VOLUME', ...quotaFields(at, given), tiers: tiersOf(at('tiers'), given.tiers) }),
  PACKAGE: (at, given) => ({
    model: 'PACKAGE',
    ...quotaFields(at, given),
    packageSize: wholeOf(at('packageSize'), given.packageSize, 1),
    packageAmount: decimalTextOf(at('packageAmount'), given.packageAmount, '5'),
  }),
  TRANSACTION: (at, given) => ({
    model: 'TRANSACTION',
    meter: slugOf(at('meter'), given.meter),
    fixedAmount: decimalTextOf(at('fixedAmount'), given.fixedAmount, '0.029'),
    percent: percentOf(at('percent'), given.percent, '2.9'),
  }),
};

/** A price component, whole. Throws {@link InputError} that names the field at fault. */
export function checkComponent(field: string, value: unknown): PriceComponent {
  const given = objectOf(field, value, allFields);
  const model = priceModels.find((name) => name === given.model);
  if (model === undefined) throw wrong(`${field}.model`, given.model, `Send one of ${priceModels.join(', ')}.`);
  const foreign = Object.keys(given).find(
    (name) => name !== 'model' && given[name] != null && !fieldsOf[model].includes(name),
  );
  if (foreign !== undefined) {
    throw new InputError(
      `${field}.${foreign}`,
      `${field}.${foreign} does not go with the model ${model}.`,
      `Fields of ${model}: ${fieldsOf[model].join(', ')}.`,
    );
  }
  return checks[model]((name) => `${field}.${name}`, given);
}

/** A percentage from 0 to 100 as a decimal text. */
export function percentOf(field: string, value: unknown, example: string): string {
  const text = decimalTextOf(field, value, example);
  // A comparison with a whole number is safe in floats at this length.
  if (Number(text) <= 100) return text;
  throw wrong(field, value, `Send a percentage from 0 to 100, such as "${example}".`);
}

function quotaFields(at: (name: string) => string, given: Readonly<Record<string, unknown>>) {
  return {
    meter: slugOf(at('meter'), given.meter),
    included: optional(given.included, (value) => wholeOf(at('included'), value, 0)) ?? 0,
  };
}

function tiersOf(field: string, value: unknown): readonly PriceTier[] {
  const tiers = listOf(field, value, tierOf);
  if (tiers.length === 0) throw new InputError(field, `${field} is empty.`, 'Send at least one tier.');
  for (const [index, { upTo }] of tiers.entries()) {
    const at = `${field}[${index}].upTo`;
    if (index === tiers.length - 1) {
      if (upTo !== null) throw wrong(at, upTo, 'Leave it out of the last tier: it has no end.');
    } else if (upTo === null) {
      throw wrong(at, upTo, 'Send the last unit of the tier. Only the last tier has none.');
    } else if (upTo <= (tiers[index - 1]?.upTo ?? 0)) {
      throw wrong(at, upTo, 'Send tiers in order, each ending behind the one before it.');
    }
  }
  return tiers;
}

function tierOf(field: string, value: unknown): PriceTier {
  const given = objectOf(field, value, ['upTo', 'unitAmount', 'flatAmount']);
  return {
    upTo: optional(given.upTo, (upTo) => wholeOf(`${field}.upTo`, upTo, 1)),
    unitAmount: decimalTextOf(`${field}.unitAmount`, given.unitAmount, '0.001'),
    flatAmount: optional(given.flatAmount, (amount) => decimalTextOf(`${field}.flatAmount`, amount, '5')),
  };
}

/** An amount or a percentage as a decimal text. */
function decimalTextOf(field: string, value: unknown, example: string): string {
  if (typeof value === 'string' && parseDecimal(value) !== null) return value;
  throw wrong(
    field,
    value,
    `Send a decimal as text, such as "${example}": up to 12 digits on each side of the point, never negative.`,
  );
}
