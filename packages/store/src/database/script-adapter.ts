import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';

/**
 * The adapter for Prisma's schema engine. Migration scripts go to the database whole: one adapter cuts them at every semicolon,
 * within bodies and strings too, the other does not wait for them.
 *
 * @param execute - runs a script of several statements, all or nothing, and rejects where it fails
 */
export function withScripts(
  factory: SqlMigrationAwareDriverAdapterFactory,
  execute: (script: string) => Promise<unknown>,
): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => {
      const adapter: SqlDriverAdapter = await factory.connect();
      adapter.executeScript = async (script) => {
        await execute(script);
      };
      return adapter;
    },
    connectToShadowDb: () => factory.connectToShadowDb(),
  };
}
