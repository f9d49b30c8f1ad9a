import { builder } from '../builder.ts';

// Closed unless a field opens itself: a new query starts out safe.
builder.queryType({
  description: 'Everything that can be read. Needs `Authorization: Bearer <secret key or embed token>`.',
  authScopes: { read: true },
});
