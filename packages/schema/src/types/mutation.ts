import { builder } from '../builder.ts';

// Closed unless a field opens itself: a new mutation starts out safe.
builder.mutationType({
  description: 'Everything that can be written. Needs `Authorization: Bearer <secret key>`.',
  authScopes: { write: true },
});
