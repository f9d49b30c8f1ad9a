import { applySegment, type FactName, isPartial } from '@firstcall/domain';
import type { ObjectRef } from '@pothos/core';
import { builder, type Types } from '../builder.ts';
import type { ProductRow, Question } from '../question.ts';

/** What every answer about a period says of itself. */
export interface Answer {
  /** The period holds a day that is not over. */
  readonly partial: boolean;
  /** Names of the filters that a figure of the answer ignores. */
  readonly ignored: readonly string[];
  /** The product’s newest event; null before the first. */
  readonly dataThrough: Date | null;
}

/** The head of an answer made of these facts. */
export function answerHead(
  { dataThrough }: ProductRow,
  { query, period }: Question,
  facts: readonly FactName[],
): Answer {
  const { ignored } = applySegment(facts, query.segment);
  return { partial: isPartial(period, query.timeZone, query.now), ignored, dataThrough };
}

type AnswerFieldBuilder = PothosSchemaTypes.ObjectFieldBuilder<Types, Answer>;

const answerFields: {
  readonly [Field in keyof Answer]: (t: AnswerFieldBuilder) => ReturnType<AnswerFieldBuilder['field']>;
} = {
  partial: (t) => t.exposeBoolean('partial', { description: 'Whether the period holds a day that is not over.' }),
  ignored: (t) =>
    t.stringList({
      description: 'Names of the filters that a figure in this answer ignores; the others hold for all of it.',
      resolve: ({ ignored }) => [...ignored],
    }),
  dataThrough: (t) =>
    t.field({
      type: 'DateTime',
      nullable: true,
      description: 'The product’s newest event; null before the first.',
      resolve: ({ dataThrough }) => dataThrough,
    }),
};

/** Adds the fields that answers carry: all of {@link Answer}, or those named. */
export function addAnswerFields<Shape extends Pick<Answer, Name>, Name extends keyof Answer = keyof Answer>(
  ref: ObjectRef<Types, Shape>,
  ...names: readonly Name[]
): void {
  const wanted = names.length === 0 ? (Object.keys(answerFields) as (keyof Answer)[]) : names;
  builder.objectFields(ref as unknown as ObjectRef<Types, Answer>, (t) =>
    Object.fromEntries(wanted.map((name) => [name, answerFields[name](t)])),
  );
}
