import {
  buildEndpointAdoption,
  type EndpointAdoption as DomainAdoption,
  defaultListLength,
  listLength,
} from '@firstcall/domain';
import { builder } from '../builder.ts';
import { factCost } from '../limits.ts';
import { checked, loadOne, questionOf } from '../question.ts';
import { questionArgs } from './question-args.ts';

const EndpointAdoption = builder.objectRef<DomainAdoption>('EndpointAdoption').implement({
  description: 'How far one endpoint is taken up. Used is: by a request with a status other than 401 and 403.',
  fields: (t) => ({
    endpoint: t.exposeString('endpoint', { description: 'Method and path template.' }),
    developers: t.exposeInt('developers', { description: 'Developers who used it.' }),
    share: t.exposeFloat('share', { description: 'Of the period’s active developers, those who used it.' }),
    requests: t.expose('requests', { type: 'BigInt', description: 'All requests to it, whatever their status.' }),
    errors: t.expose('errors', { type: 'BigInt', description: 'Of those, with a status of 400 or more.' }),
  }),
});

builder.prismaObjectField('Product', 'endpoints', (t) =>
  t.field({
    type: [EndpointAdoption],
    nullable: true,
    description:
      'The endpoints that developers used in the period, those with the most developers first, then by endpoint; one that nobody used is not listed. Null where only a request log that has been dropped could tell; a store that keeps summaries always can.',
    args: { ...questionArgs, first: t.arg.int({ defaultValue: defaultListLength, description: 'Rows: at most 100.' }) },
    complexity: { field: factCost, multiplier: 1 },
    resolve: async (product, { first, ...args }, context) => {
      const length = checked('', () => listLength(first));
      const question = questionOf(product, args, context);
      return buildEndpointAdoption(await loadOne(context.loadFact, 'endpointUse', question), length);
    },
  }),
);
