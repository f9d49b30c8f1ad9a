import { labelsDe } from './labels-de.ts';
import { labelsEn } from './labels-en.ts';

/** Every word a widget shows. `{name}` stands for a value that the widget puts in. */
export type Labels = Readonly<Record<keyof typeof labelsEn, string>>;

const shipped: Readonly<Record<string, Labels>> = { en: labelsEn, de: labelsDe };

/** The words for a language tag (`de-AT` is read as `de`), English where it is not shipped, with the host's own words over them. */
export function labelsFor(lang: string, ...overrides: readonly (Partial<Labels> | undefined)[]): Labels {
  return Object.assign({}, shipped[lang.slice(0, 2).toLowerCase()] ?? labelsEn, ...overrides);
}
