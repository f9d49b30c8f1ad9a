import type { LocalDate } from '../facts.ts';
import { InputError } from '../input-error.ts';
import { findMetric } from '../metrics/registry.ts';
import { checkedDate, checkedDistinct, checkedText, checkedWhole } from '../text-input.ts';
import { scoredDecimals } from './cell-score.ts';
import { liveCellTypes } from './live-cell.ts';
import type { CellValue, Positioning, PositioningCell, PositioningDimension } from './positioning.ts';

/** How much a positioning holds at most. */
export const positioningBounds = { dimensions: 50, competitors: 20, options: 20, weight: 10 } as const;

const slugPattern = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const mostMinor = 1_000_000_000;

/** The positioning, where it makes sense as of `today`. Throws {@link InputError}, whose field is a path such as `cells[3].value.percent`. */
export function checkPositioning(positioning: Positioning, today: LocalDate): Positioning {
  const { dimensions, competitors, cells } = positioning;
  checkedDistinct('dimensions', dimensions, positioningBounds.dimensions, ({ slug }) => slug);
  checkedDistinct('competitors', competitors, positioningBounds.competitors, ({ slug }) => slug);
  const most = positioningBounds.dimensions * (positioningBounds.competitors + 1);
  checkedDistinct('cells', cells, most, ({ dimension, competitor }) => JSON.stringify([dimension, competitor]));
  for (const [i, dimension] of dimensions.entries()) checkDimension(`dimensions[${i}].`, dimension);
  for (const [i, { slug, name }] of competitors.entries()) {
    checkSlug(`competitors[${i}].slug`, slug);
    checkedText(`competitors[${i}].name`, name);
  }
  for (const [i, cell] of cells.entries()) checkCell(`cells[${i}].`, cell, positioning, today);
  return positioning;
}

function checkDimension(path: string, dimension: PositioningDimension): void {
  const { slug, name, type, weight, options, referenceMinor } = dimension;
  checkSlug(`${path}slug`, slug);
  checkedText(`${path}name`, name);
  checkedWhole(`${path}weight`, weight, 1, positioningBounds.weight);
  if (type === 'ENUM') {
    if (options.length === 0)
      throw new InputError(`${path}options`, 'An ENUM needs options.', 'Send them, least first.');
    checkedDistinct(`${path}options`, options, positioningBounds.options, (option) => option);
    for (const [i, option] of options.entries()) checkedText(`${path}options[${i}]`, option);
  } else if (options.length > 0) {
    throw new InputError(`${path}options`, `${type} has no options.`, 'Leave them out, or send the type ENUM.');
  }
  if (type === 'MONEY') {
    if (referenceMinor === null) {
      throw new InputError(
        `${path}referenceMinor`,
        'Formulas of MONEY are compared at an amount.',
        'Send it in minor units.',
      );
    }
    checkedWhole(`${path}referenceMinor`, referenceMinor, 1, mostMinor);
  } else if (referenceMinor !== null) {
    throw new InputError(`${path}referenceMinor`, `${type} has no reference amount.`, 'Leave it out.');
  }
}

function checkCell(
  path: string,
  cell: PositioningCell,
  { dimensions, competitors }: Positioning,
  today: LocalDate,
): void {
  const { value, metric, source, seenOn, competitor } = cell;
  const dimension = dimensions.find(({ slug }) => slug === cell.dimension);
  if (!dimension)
    throw new InputError(`${path}dimension`, 'There is no such dimension.', 'Send the slug of one of dimensions.');
  if (competitor !== null && !competitors.some(({ slug }) => slug === competitor)) {
    throw new InputError(
      `${path}competitor`,
      'There is no such competitor.',
      'Send the slug of one of competitors, or leave it out for our own.',
    );
  }
  if (source !== null) checkedText(`${path}source`, source, 2_000);
  if (metric !== null) {
    checkLive(path, cell, dimension);
    return;
  }
  if (value === null)
    throw new InputError(`${path}value`, 'The cell has no value.', 'Send one, or leave the cell out.');
  if (value.type !== dimension.type) {
    throw new InputError(
      `${path}value`,
      `The dimension is ${dimension.type}, the value is not.`,
      `Send a value of ${dimension.type}.`,
    );
  }
  checkValue(`${path}value.`, value, dimension);
  if (seenOn === null)
    throw new InputError(`${path}seenOn`, 'The cell does not say when it was seen.', 'Send the day as YYYY-MM-DD.');
  if (checkedDate(`${path}seenOn`, seenOn) > today) {
    throw new InputError(`${path}seenOn`, `seenOn (${seenOn}) is after today (${today}).`, 'Send a day that has come.');
  }
}

function checkLive(
  path: string,
  { value, metric, competitor, seenOn }: PositioningCell,
  dimension: PositioningDimension,
): void {
  if (competitor !== null) {
    throw new InputError(`${path}metric`, 'Only our own cells can be live.', 'Leave metric or competitor out.');
  }
  const definition = metric === null ? null : findMetric(metric);
  if (!definition)
    throw new InputError(`${path}metric`, 'There is no such metric.', 'Send one that metricDefinitions lists.');
  if (liveCellTypes[definition.unit] !== dimension.type) {
    throw new InputError(
      `${path}metric`,
      `${metric} is ${liveCellTypes[definition.unit]}, the dimension is ${dimension.type}.`,
      'Send a metric of that type, or change the dimension’s.',
    );
  }
  if (value !== null)
    throw new InputError(`${path}value`, 'A live cell takes its value from its metric.', 'Leave value out.');
  if (seenOn !== null) throw new InputError(`${path}seenOn`, 'A live cell is of today.', 'Leave seenOn out.');
}

function checkValue(path: string, value: CellValue, { options }: PositioningDimension): void {
  switch (value.type) {
    case 'DURATION':
      checkedWhole(`${path}milliseconds`, value.milliseconds, 0, Number.MAX_SAFE_INTEGER);
      break;
    case 'COUNT':
      checkNumber(`${path}count`, value.count, -mostMinor, mostMinor);
      break;
    case 'PERCENT':
      checkNumber(`${path}percent`, value.percent, 0, 100);
      break;
    case 'MONEY':
      checkNumber(`${path}percent`, value.percent, 0, 100);
      checkNumber(`${path}fixedMinor`, value.fixedMinor, 0, mostMinor);
      break;
    case 'ENUM':
      if (!options.includes(value.option)) {
        throw new InputError(
          `${path}option`,
          'The dimension has no such option.',
          `Send one of ${JSON.stringify(options)}.`,
        );
      }
      break;
    case 'TEXT':
      checkedText(`${path}text`, value.text, 1_000);
  }
}

function checkNumber(field: string, value: number, least: number, most: number): void {
  const scaled = value * 10 ** scoredDecimals;
  // 2.9 · 10⁴ is not a whole number in binary; what is off by less than a thousandth of the last decimal is meant as one.
  const exact = Math.abs(scaled - Math.round(scaled)) <= Math.max(1e-3, Math.abs(scaled) * 1e-12);
  if (Number.isFinite(value) && value >= least && value <= most && exact) return;
  throw new InputError(
    field,
    `${field} is ${value}.`,
    `Send a number from ${least} to ${most}, of at most ${scoredDecimals} decimals.`,
  );
}

function checkSlug(field: string, slug: string): void {
  if (slugPattern.test(slug)) return;
  throw new InputError(
    field,
    `${field} is ${JSON.stringify(slug.slice(0, 80))}.`,
    'Send 1 to 63 lower-case letters, digits and hyphens, a letter or digit first and last.',
  );
}
