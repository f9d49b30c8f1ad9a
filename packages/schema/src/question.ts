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
import { checkedList } from './checked-text.ts';
import type { SchemaContext } from './context.ts';
import { badUserInput } from './errors.ts';

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

/** What questions may have in their arguments beside a period. */
export interface QueryArgs {
  readonly segment?: SegmentArgs | null | undefined;
  readonly conversionWindowDays?: number | null | undefined;
}

/** What all questions about a period have in their arguments. */
export interface QuestionArgs extends QueryArgs {
  readonly period: PeriodInput;
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

/** What the work answers; where the domain complains about an input, that as {@link asUserError} has it. */
export function checked<T>(prefix: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw asUserError(prefix, error);
  }
}

/** Checks what is asked of a product, but for the period. Throws what the caller can mend. */
export function queryOf(product: ProductRow, args: QueryArgs, { now }: SchemaContext): FactQuery {
  const { id: productId, timeZone, currency } = product;
  const windowMs = checked('', () => conversionWindowMs(args.conversionWindowDays));
  return { productId, timeZone, currency, now, windowMs, segment: segmentOf(args.segment ?? {}) };
}

/** Checks the arguments that all questions about a period share. Throws what the caller can mend. */
export function questionOf(product: ProductRow, args: QuestionArgs, context: SchemaContext): Question {
  const period = checked('period.', () => resolvePeriod(args.period, product.timeZone, context.now));
  return { period, query: queryOf(product, args, context) };
}

function segmentOf({ channel, country, plan, account, environment }: SegmentArgs): Segment {
  return {
    ...(channel && { channel: checkedList('segment.channel', channel) }),
    ...(country && { country: checkedList('segment.country', country) }),
    ...(plan && { plan: checkedList('segment.plan', plan) }),
    ...(account && { account: checkedList('segment.account', account) }),
    ...(environment && { environment }),
  };
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
