import type { Duration } from './answers.ts';

/** Writes numbers in one language; null, a value that does not exist, is a dash. Units of time are words of ours ({@link UnitLabels}), the rest is Intl's. */
export interface Format {
  readonly number: (value: number | null) => string;
  /** A fraction as a percentage, one decimal unless told otherwise. */
  readonly percent: (fraction: number | null, digits?: number) => string;
  /** With its sign, also when positive; zero has none. */
  readonly signed: (value: number, style?: 'percent') => string;
  /** The two largest units that matter: `4 min 10 s`. */
  readonly duration: (duration: Duration | null) => string;
  /** To the last millisecond: `4 min 10 s 250 ms`. */
  readonly exactDuration: (duration: Duration | null) => string;
  /** Integer minor units (the currency's own exponent), without empty decimals: `$49`. */
  readonly money: (amountMinor: number, currency: string) => string;
  /** An ISO instant in the reader's zone: the time alone if it is today's. */
  readonly instant: (iso: string) => string;
}

/** Symbols of time units, set after a number. */
export interface UnitLabels {
  readonly days: string;
  readonly hours: string;
  readonly minutes: string;
  readonly seconds: string;
  readonly milliseconds: string;
}

const sizes = [86_400_000, 3_600_000, 60_000, 1000, 1] as const;

function language(lang: string): string {
  try {
    return Intl.getCanonicalLocales(lang)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

/** The duration in each unit, from days down to the one at `last`, rounded half up there. */
function split(ms: number, last: number): number[] {
  const unit = sizes[last] ?? 1;
  let rest = Math.floor(ms / unit + 0.5) * unit;
  return sizes.slice(0, last + 1).map((size) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count;
  });
}

/** A formatter for a BCP 47 language tag; one that does not exist is written as English. */
export function createFormat(lang: string, labels: UnitLabels): Format {
  const tag = language(lang);
  const symbols = [labels.days, labels.hours, labels.minutes, labels.seconds, labels.milliseconds];
  const write = (value: number | null, options?: Intl.NumberFormatOptions): string =>
    value === null ? '–' : new Intl.NumberFormat(tag, { maximumFractionDigits: 1, ...options }).format(value);
  // A number never parts from its unit at a line's end.
  const join = (counts: readonly number[]): string =>
    counts.flatMap((count, unit) => (count ? [`${write(count)}\u00a0${symbols[unit]}`] : [])).join(' ') ||
    `${write(0)}\u00a0${labels.seconds}`;
  return {
    number: (value) => write(value),
    percent: (fraction, digits = 1) => write(fraction, { style: 'percent', maximumFractionDigits: digits }),
    signed: (value, style) => write(value, { style: style ?? 'decimal', signDisplay: 'exceptZero' }),
    duration: (duration) => {
      if (!duration) return '–';
      const largest = sizes.findIndex((size) => duration.milliseconds >= size);
      // Seconds alone need no thousandths. A rounding that carries (59 min 59.9 s) leaves nothing below what it carries to.
      return join(split(duration.milliseconds, largest < 0 ? 4 : largest < 3 ? largest + 1 : largest));
    },
    exactDuration: (duration) => (duration ? join(split(duration.milliseconds, 4)) : '–'),
    money: (amountMinor, currency) => {
      const format = new Intl.NumberFormat(tag, { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' });
      return format.format(amountMinor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
    },
    instant: (iso) => {
      const date = new Date(iso);
      const today = date.toDateString() === new Date().toDateString();
      return date.toLocaleString(tag, { ...(today ? {} : { dateStyle: 'medium' }), timeStyle: 'short' });
    },
  };
}
