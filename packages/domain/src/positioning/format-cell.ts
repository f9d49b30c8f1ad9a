import { currencyExponent } from '@firstcall/events';
import { formatMoney } from '../format-money.ts';
import { scoredDecimals } from './cell-score.ts';
import type { CellValue } from './positioning.ts';

const units = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1_000, 's'],
  [1, 'ms'],
] as const;

/** A cell's value for people, in English: `4 min 10 s`, `2.9 % + $0.30`, with parts of a cent `2.9 % + USD 0.029`. */
export function formatCell(value: CellValue, currency: string): string {
  switch (value.type) {
    case 'DURATION':
      return formatDuration(value.milliseconds);
    case 'COUNT':
      return String(value.count);
    case 'PERCENT':
      return `${value.percent} %`;
    case 'MONEY':
      return formatFormula(value.percent, value.fixedMinor, currency);
    case 'ENUM':
      return value.option;
    case 'TEXT':
      return value.text;
  }
}

/** The two largest units that are not 0. */
function formatDuration(milliseconds: number): string {
  let rest = Math.round(milliseconds);
  const parts = units.flatMap(([size, name]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count === 0 ? [] : [`${count} ${name}`];
  });
  return parts.slice(0, 2).join(' ') || '0 s';
}

function formatFormula(percent: number, fixedMinor: number, currency: string): string {
  const fixed = Number.isInteger(fixedMinor)
    ? formatMoney(BigInt(fixedMinor), currency)
    : `${currency} ${fractionOf(fixedMinor, currencyExponent(currency) ?? 2)}`;
  if (percent === 0) return fixed;
  return fixedMinor === 0 ? `${percent} %` : `${percent} % + ${fixed}`;
}

/** Minor units with a fraction, in major ones. */
function fractionOf(minor: number, exponent: number): string {
  return (minor / 10 ** exponent).toFixed(exponent + scoredDecimals).replace(/0+$/, '');
}
