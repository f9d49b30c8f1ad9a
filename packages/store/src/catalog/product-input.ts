import {
  type Criterion,
  checkCriterion,
  checkPlans,
  isLocalDate,
  isTimeZone,
  type LocalDate,
  type PlanInput,
} from '@firstcall/domain';
import { currencyExponent } from '@firstcall/events';
import { checked } from '../plans/checked.ts';
import { StoreError } from '../store-error.ts';

/** A launch phase as it is created. */
export interface LaunchPhaseInput {
  readonly name: string;
  readonly focus?: readonly string[];
  /** Default PLANNED. */
  readonly status?: 'PLANNED' | 'ACTIVE' | 'COMPLETED';
  readonly plannedStart?: LocalDate | null;
  readonly plannedEnd?: LocalDate | null;
  /** Milliseconds since the epoch. */
  readonly startedAt?: number | null;
  /** Milliseconds since the epoch. */
  readonly endedAt?: number | null;
  /** How long it usually takes. */
  readonly usualMonths?: { readonly least: number; readonly most: number } | null;
  /** What must hold before it is left, in order. Default none. */
  readonly criteria?: readonly Criterion[];
}

/** A product as it is created. */
export interface ProductInput {
  /** Slug of the workspace, which is created where it is missing. */
  readonly workspace: string;
  /** Unique in its workspace. */
  readonly slug: string;
  readonly name: string;
  /** ISO 4217: what the product reports in. */
  readonly currency: string;
  /** IANA name; fixed for good. */
  readonly timeZone: string;
  /** Successful production requests that make a developer's time to value. Default 100. */
  readonly ttvThreshold?: number;
  /** Milliseconds. Default 5 minutes. */
  readonly ttfcTargetMs?: number;
  /** In the order they are shown. Default none. */
  readonly plans?: readonly PlanInput[];
  /** In their order in time. Default Alpha, Private Beta, Public Beta and General Availability. */
  readonly launchPhases?: readonly LaunchPhaseInput[];
}

const slugPattern = /^[a-z0-9](?:[a-z0-9_-]{0,61}[a-z0-9])?$/;
const unstorable = /[\0\p{Surrogate}]/u;
const maxInteger = 2_147_483_647;
const maxItems = 100;
const maxMonths = 1_200;

/** Throws StoreError `INVALID_FIELD`, whose `field` names the first field at fault (`plans[1].slug`). */
export function checkProductInput(input: ProductInput): void {
  checkSlug('workspace', input.workspace);
  checkSlug('slug', input.slug);
  checkText('name', input.name);
  if (currencyExponent(input.currency) === null) {
    throw invalid(
      'currency',
      `currency is ${shown(input.currency)}, which is no ISO 4217 code. Send one such as "USD".`,
    );
  }
  if (!isTimeZone(input.timeZone)) {
    throw invalid(
      'timeZone',
      `timeZone is ${shown(input.timeZone)}, which is no IANA time zone. Send one such as "UTC" or "Europe/Berlin".`,
    );
  }
  if (input.ttvThreshold !== undefined) checkWhole('ttvThreshold', input.ttvThreshold, 1, maxInteger);
  if (input.ttfcTargetMs !== undefined) checkWhole('ttfcTargetMs', input.ttfcTargetMs, 1, Number.MAX_SAFE_INTEGER);
  checked(() => checkPlans('plans', input.plans ?? []));
  checkList('launchPhases', input.launchPhases ?? [], checkLaunchPhase);
}

/** Throws StoreError `INVALID_FIELD` unless `slug` is one. */
export function checkSlug(field: string, slug: string): void {
  if (typeof slug === 'string' && slugPattern.test(slug)) return;
  throw invalid(
    field,
    `${field} is ${shown(slug)}. Send 1 to 63 lower-case letters, digits, hyphens and underscores, a letter or digit first and last.`,
  );
}

function checkLaunchPhase(path: string, phase: LaunchPhaseInput): void {
  checkText(`${path}.name`, phase.name);
  checkList(`${path}.focus`, phase.focus ?? [], checkText);
  for (const field of ['plannedStart', 'plannedEnd'] as const) {
    const day = phase[field];
    if (day != null && !isLocalDate(day))
      throw invalid(`${path}.${field}`, `${path}.${field} is ${shown(day)}. Send a day that exists as YYYY-MM-DD.`);
  }
  if (phase.plannedStart != null && phase.plannedEnd != null && phase.plannedStart > phase.plannedEnd) {
    throw invalid(
      `${path}.plannedEnd`,
      `${path}.plannedEnd (${phase.plannedEnd}) is before plannedStart (${phase.plannedStart}).`,
    );
  }
  if (phase.usualMonths != null) {
    checkWhole(`${path}.usualMonths.least`, phase.usualMonths.least, 0, maxMonths);
    checkWhole(`${path}.usualMonths.most`, phase.usualMonths.most, phase.usualMonths.least, maxMonths);
  }
  checkList(`${path}.criteria`, phase.criteria ?? [], (at, criterion) => {
    checked(() => checkCriterion(criterion), `${at}.`);
  });
}

function checkText(field: string, value: string): void {
  if (typeof value === 'string' && value.trim() !== '' && value.length <= 255 && !unstorable.test(value)) return;
  throw invalid(field, `${field} is ${shown(value)}. Send text of 1 to 255 characters.`);
}

function checkWhole(field: string, value: number, min: number, max: number): void {
  if (Number.isSafeInteger(value) && value >= min && value <= max) return;
  throw invalid(field, `${field} is ${shown(value)}. Send a whole number from ${min} to ${max}.`);
}

function checkList<T>(field: string, items: readonly T[], check: (path: string, item: T) => void): void {
  if (!Array.isArray(items)) throw invalid(field, `${field} is ${shown(items)}. Send a list.`);
  if (items.length > maxItems) throw invalid(field, `${field} has ${items.length} items. Send at most ${maxItems}.`);
  items.forEach((item: T, index) => {
    check(`${field}[${index}]`, item);
  });
}

function invalid(field: string, message: string): StoreError {
  return new StoreError('INVALID_FIELD', message, { field });
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
