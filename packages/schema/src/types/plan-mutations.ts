import { builder } from '../builder.ts';
import { productToWrite, write } from '../write.ts';
import { Plan } from './plan.ts';
import { PlanInput, planOf } from './plan-input.ts';

builder.mutationField('planSave', (t) =>
  t.prismaField({
    type: Plan,
    complexity: 1,
    description:
      'Writes the draft of a plan, and answers it. A plan that has none gets one as its next version; what is sold stays as it is until the draft is published.',
    args: {
      product: t.arg.string({ required: true, description: 'Slug of the product.' }),
      plan: t.arg({ type: PlanInput, required: true, description: 'The plan, whole: what is left out is cleared.' }),
      revision: t.arg.int({
        description:
          '`revision` of the plan’s newest version as you read it; CONFLICT where it has moved. None for a new plan.',
      }),
    },
    resolve: async (query, _root, { product: slug, plan, revision }, context) => {
      const product = await productToWrite(slug, context);
      const saved = { productId: product.id, revision: revision ?? null };
      const id = await write('plan.', () => context.store.plans.save(planOf(plan), saved));
      return context.store.prisma.plan.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
);
