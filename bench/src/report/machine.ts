import { cpus, release, totalmem, type } from 'node:os';

/** What a run's figures depend on, beside the product: a line each. */
export function describeMachine(
  postgres: { version: string; settings: Readonly<Record<string, string>> } | null,
): string[] {
  const [cpu] = cpus();
  return [
    `${cpus().length} × ${cpu?.model.trim() ?? 'an unknown processor'}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB of memory, ${type()} ${release()}`,
    `Node ${process.version}`,
    postgres === null
      ? 'No PostgreSQL server'
      : `PostgreSQL ${postgres.version}: ${Object.entries(postgres.settings)
          .map(([name, value]) => `${name} ${value}`)
          .join(', ')}`,
  ];
}
