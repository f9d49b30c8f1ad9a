import type { DeveloperFigures } from '@firstcall/domain';
import { builder } from '../builder.ts';
import {
  askByProduct,
  type DeveloperKey,
  developerCacheKey,
  type ProductDeveloper,
} from '../loaders/developers-by-product.ts';
import { developerFieldTexts } from './developer-field-texts.ts';
import { Duration } from './duration.ts';
import { LifecycleStage } from './enums.ts';
import { Money, moneyOf } from './money.ts';

/** A developer, and its figures as of now. */
export interface DeveloperAnswer extends ProductDeveloper {
  readonly figures: DeveloperFigures;
}

/** The figures that are of a type. */
type FigureOf<Value> = {
  [Field in keyof DeveloperFigures]: DeveloperFigures[Field] extends Value ? Field : never;
}[keyof DeveloperFigures];

/** GraphQL's DeveloperMetrics. */
export const DeveloperMetrics = builder.objectRef<DeveloperAnswer>('DeveloperMetrics').implement({
  description: 'What is known of one developer, as of now.',
  fields: (t) => {
    const texts = developerFieldTexts;
    const instant = (field: FigureOf<number | null>) =>
      t.field({
        type: 'DateTime',
        nullable: true,
        description: texts[field],
        resolve: ({ figures }) => figures[field],
      });
    const duration = (field: FigureOf<number | null>) =>
      t.field({ type: Duration, nullable: true, description: texts[field], resolve: ({ figures }) => figures[field] });
    const active = (field: FigureOf<boolean>) =>
      t.boolean({ description: texts[field], resolve: ({ figures }) => figures[field] });
    const total = (field: FigureOf<number>) =>
      t.field({ type: 'BigInt', description: texts[field], resolve: ({ figures }) => figures[field] });
    const money = (field: FigureOf<number>) =>
      t.field({
        type: Money,
        description: texts[field],
        resolve: ({ figures, product }) => moneyOf(figures[field], product.currency),
      });
    return {
      developerId: t.id({ description: texts.developerId, resolve: ({ figures }) => figures.developerId }),
      accountId: t.id({
        nullable: true,
        description: texts.accountId,
        resolve: ({ figures }) => figures.accountId,
      }),
      signupAt: instant('signupAt'),
      firstApiKeyAt: instant('firstApiKeyAt'),
      firstCallAt: instant('firstCallAt'),
      firstSuccessfulCallAt: instant('firstSuccessfulCallAt'),
      firstProductionSuccessAt: instant('firstProductionSuccessAt'),
      lastCallAt: instant('lastCallAt'),
      lastActiveAt: instant('lastActiveAt'),
      churnedAt: instant('churnedAt'),
      timeToFirstCall: duration('timeToFirstCall'),
      timeToFirstSuccess: duration('timeToFirstSuccess'),
      timeToValue: duration('timeToValue'),
      dau: active('dau'),
      wau: active('wau'),
      mau: active('mau'),
      totalRequests: total('totalRequests'),
      totalSuccessfulRequests: total('totalSuccessfulRequests'),
      totalErrorRequests: total('totalErrorRequests'),
      uniqueEndpointsUsed: t.int({
        description: texts.uniqueEndpointsUsed,
        resolve: ({ figures }) => figures.uniqueEndpointsUsed,
      }),
      endpointsUsed: t.loadableList({
        type: 'String',
        complexity: 1,
        description: 'The endpoints it ever used, in byte order: method and path template.',
        resolve: ({ product, developerId }) => ({ product, developerId }),
        load: async (keys: DeveloperKey[], context) => {
          const lists = await askByProduct(keys, context, context.store.developers.endpointsUsed);
          return lists.map((endpoints) => [...(endpoints ?? [])]);
        },
        loaderOptions: { cacheKeyFn: developerCacheKey },
      }),
      errorRate: t.float({
        nullable: true,
        description: texts.errorRate,
        resolve: ({ figures }) => figures.errorRate,
      }),
      lifetimeRevenue: money('lifetimeRevenue'),
      currentMRR: money('currentMRR'),
      stage: t.field({
        type: LifecycleStage,
        description: texts.stage,
        resolve: ({ figures }) => figures.stage,
      }),
    } satisfies Record<keyof DeveloperFigures | 'endpointsUsed', unknown>;
  },
});
