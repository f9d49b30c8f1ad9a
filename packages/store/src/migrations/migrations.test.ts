import { expect, it } from 'vitest';
import { schemaDrift } from './write-migration.ts';

it('the migrations lead to schema.prisma', { timeout: 60_000 }, async () => {
  expect(await schemaDrift()).toBeNull();
});
