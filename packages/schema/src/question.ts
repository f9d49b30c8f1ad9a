import {
  applySegment,
  conversionWindowMs,
  emptyFacts,
  type FactName,
  type FactQuery,
  type Facts,
  InputError,
  type LoadFact,
  type Period,
  type PeriodInput,
  resolvePeriod,
  type Segment,
  UNGROUPED,
} from '@firstcall/domain';
import type PrismaTypes from '@firstcall/store/pothos-types';
import { checkedText } from './checked-text.ts';
import type { SchemaContext } from './context.ts';
import { badUserInput } from './errors.ts';
import { limits } from './limits.ts';

/** A product as stored. */
export type ProductRow = PrismaTypes['Product']['Shape'];

/** A segment as GraphQL brings it. */
export interface SegmentArgs {
  readonly channel?: readonly string[] | null | undefined;
  readonly country?: readonly string[] | null | undefined;
  readonly plan?: readonly string[] | null | undefined;
  readonly account?: readonly string[] | null | undefined;
  readonly environment?: Segment['environment'] | null | undefined;
}

/** What all questions about a period have in their arguments. */
export interface QuestionArgs {
  readonly period: PeriodInput;
  readonly segment?: SegmentArgs | null | undefined;
  readonly conversionWindowDays?: number | null | undefined;
}

/** What is asked of a product, checked. */
export interface Question {
  readonly query: FactQuery;
  readonly period: Period;
}

/** The domain's complaint about an input as one that the caller can read; other errors as they are. `prefix`: what the input is part of. */
export function asUserError(prefix: string, error: unknown): unknown {
  return error instanceof InputError ? badUserInput(prefix + error.field, `${error.message} ${error.hint}`) : error;
}

function checked<T>(prefix: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw asUserError(prefix, error);
  }
}

/** Checks the arguments that all questions share. Throws what the caller can mend. */
export function questionOf(product: ProductRow, args: QuestionArgs, { now }: SchemaContext): Question {
  const { id: productId, timeZone } = product;
  const period = checked('period.', () => resolvePeriod(args.period, timeZone, now));
  const windowMs = checked('', () => conversionWindowMs(args.conversionWindowDays));
  return { period, query: { productId, timeZone, now, windowMs, segment: segmentOf(args.segment ?? {}) } };
}

function segmentOf({ channel, country, plan, account, environment }: SegmentArgs): Segment {
  return {
    ...listOf('channel', channel),
    ...listOf('country', country),
    ...listOf('plan', plan),
    ...listOf('account', account),
    ...(environment ? { environment } : {}),
  };
}

function listOf(name: string, values: readonly string[] | null | undefined): Segment {
  if (!values) return {};
  const field = `segment.${name}`;
  if (values.length > limits.segmentValues) {
    throw badUserInput(field, `${field} has ${values.length} values, at most ${limits.segmentValues} are allowed.`);
  }
  return { [name]: values.map((value) => checkedText(field, value)) };
}

/** One fact of the question's period (or another), cut by what of the segment can cut it. */
export async function loadOne<Name extends FactName>(
  load: LoadFact,
  name: Name,
  { query, period }: Question,
): Promise<Facts[Name]> {
  const { segment } = applySegment([name], query.segment);
  return (await load(name, { ...query, segment }, period)).get(UNGROUPED) ?? emptyFacts[name];
}
