import { builder } from '../builder.ts';
import { checkedText } from '../checked-text.ts';
import { productToWrite, write } from '../write.ts';
import { Plan } from './plan.ts';
import { PlanInput, planOf } from './plan-input.ts';

builder.mutationFields((t) => ({
  planSave: t.prismaField({
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
  planPublish: t.prismaField({
    type: Plan,
    complexity: 1,
    description:
      'Puts the draft of a plan on sale, and answers it. The version sold so far is archived: its subscribers stay on it until they are moved.',
    args: {
      product: t.arg.string({ required: true, description: 'Slug of the product.' }),
      slug: t.arg.string({ required: true, description: 'Slug of the plan.' }),
      revision: t.arg.int({ required: true, description: '`revision` of the draft as you read it.' }),
    },
    resolve: async (query, _root, { product: ofProduct, slug, revision }, context) => {
      const { id: productId } = await productToWrite(ofProduct, context);
      const plan = checkedText('slug', slug);
      const id = await write('', () => context.store.plans.publish(plan, { productId, revision }, context.now));
      return context.store.prisma.plan.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
  planArchive: t.prismaField({
    type: Plan,
    complexity: 1,
    description: 'Takes a plan off sale, and answers the version that was. Its subscribers stay on it.',
    args: {
      product: t.arg.string({ required: true, description: 'Slug of the product.' }),
      slug: t.arg.string({ required: true, description: 'Slug of the plan.' }),
      revision: t.arg.int({ required: true, description: '`revision` of the active version as you read it.' }),
    },
    resolve: async (query, _root, { product: ofProduct, slug, revision }, context) => {
      const { id: productId } = await productToWrite(ofProduct, context);
      const plan = checkedText('slug', slug);
      const id = await write('', () => context.store.plans.archive(plan, { productId, revision }, context.now));
      return context.store.prisma.plan.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
}));
