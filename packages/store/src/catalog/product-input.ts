import {
  type Criterion,
  checkCriterion,
  checkPlans,
  InputError,
  isLocalDate,
  isTimeZone,
  type LocalDate,
  listOf,
  type PlanInput,
  slugOf,
  textOf,
  wholeOf,
  wrong,
} from '@firstcall/domain';
import { currencyExponent } from '@firstcall/events';
import { checked } from '../plans/checked.ts';

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

const maxInteger = 2_147_483_647;
const maxMonths = 1_200;

/** Throws StoreError `INVALID_FIELD`, whose `field` names the first field at fault (`plans[1].slug`). */
export function checkProductInput(input: ProductInput): void {
  checked(() => checkInput(input));
}

function checkInput(input: ProductInput): void {
  slugOf('workspace', input.workspace);
  slugOf('slug', input.slug);
  textOf('name', input.name);
  if (currencyExponent(input.currency) === null) {
    throw wrong('currency', input.currency, 'Send an ISO 4217 code such as "USD".');
  }
  if (!isTimeZone(input.timeZone)) {
    throw wrong('timeZone', input.timeZone, 'Send an IANA time zone such as "UTC" or "Europe/Berlin".');
  }
  if (input.ttvThreshold !== undefined) wholeOf('ttvThreshold', input.ttvThreshold, 1, maxInteger);
  if (input.ttfcTargetMs !== undefined) wholeOf('ttfcTargetMs', input.ttfcTargetMs, 1);
  checkPlans('plans', input.plans ?? []);
  listOf('launchPhases', input.launchPhases ?? [], (path, phase) => checkLaunchPhase(path, phase as LaunchPhaseInput));
}

function checkLaunchPhase(path: string, phase: LaunchPhaseInput): void {
  textOf(`${path}.name`, phase.name);
  listOf(`${path}.focus`, phase.focus ?? [], textOf);
  for (const field of ['plannedStart', 'plannedEnd'] as const) {
    const day = phase[field];
    if (day != null && !isLocalDate(day)) throw wrong(`${path}.${field}`, day, 'Send a day that exists as YYYY-MM-DD.');
  }
  if (phase.plannedStart != null && phase.plannedEnd != null && phase.plannedStart > phase.plannedEnd) {
    throw new InputError(
      `${path}.plannedEnd`,
      `${path}.plannedEnd (${phase.plannedEnd}) is before plannedStart (${phase.plannedStart}).`,
      'Send a later day.',
    );
  }
  if (phase.usualMonths != null) {
    wholeOf(`${path}.usualMonths.least`, phase.usualMonths.least, 0, maxMonths);
    wholeOf(`${path}.usualMonths.most`, phase.usualMonths.most, phase.usualMonths.least, maxMonths);
  }
  listOf(`${path}.criteria`, phase.criteria ?? [], (at, criterion) => {
    checked(() => checkCriterion(criterion as Criterion), `${at}.`);
  });
}
