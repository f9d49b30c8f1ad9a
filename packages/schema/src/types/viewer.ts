import { builder } from '../builder.ts';
import { askerOf } from '../context.ts';
import { type Asker, scopesOf } from '../principal.ts';

const Workspace = builder.prismaObject('Workspace', {
  description: 'A tenant: nothing is ever read across workspaces.',
  authScopes: { workspace: true },
  fields: (t) => ({
    slug: t.exposeString('slug', { description: 'Its name in commands.' }),
    name: t.exposeString('name', { description: 'Its name for people.' }),
  }),
});

/** GraphQL's Viewer. */
export const Viewer = builder.objectRef<Asker>('Viewer').implement({
  description: 'Who is asking.',
  authScopes: { workspace: true },
  fields: (t) => ({
    scopes: t.stringList({
      description:
        'What the credential may do: catalogue, read, write (mutations), ingest (all events), visit (visit events), import (historical events), embed (mint embed tokens).',
      resolve: (asker) => [...scopesOf(asker)],
    }),
    workspace: t.prismaField({
      type: Workspace,
      complexity: 1,
      description: 'The workspace that the credential belongs to.',
      resolve: (query, { workspaceId }, _args, { store }) =>
        store.prisma.workspace.findUniqueOrThrow({ ...query, where: { id: workspaceId } }),
    }),
  }),
});

builder.queryField('viewer', (t) =>
  t.field({
    type: Viewer,
    complexity: 1,
    description: 'Who is asking: the workspace, and the scopes of the secret key.',
    skipTypeScopes: true,
    authScopes: { workspace: true },
    resolve: (_root, _args, context) => askerOf(context),
  }),
);
