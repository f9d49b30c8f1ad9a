import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** A process of its own that uses the SDK as a host would. */
export class Child {
  readonly #process: ChildProcess;
  readonly #ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  readonly #started = Date.now();
  output = '';

  constructor(process: ChildProcess) {
    this.#process = process;
    process.stdout?.on('data', (chunk) => {
      this.output += chunk;
    });
    process.stderr?.on('data', (chunk) => {
      this.output += chunk;
    });
    this.#ended = new Promise((resolve) => process.on('close', (code, signal) => resolve({ code, signal })));
  }

  kill(signal: NodeJS.Signals): void {
    this.#process.kill(signal);
  }

  /** How it ended, and how long it lived in milliseconds. */
  async end(): Promise<{ code: number | null; signal: NodeJS.Signals | null; ms: number }> {
    return { ...(await this.#ended), ms: Date.now() - this.#started };
  }
}

/** Bundles the SDK from source once, and runs scripts against it. */
export class Hosts {
  readonly #directory = mkdtempSync(join(tmpdir(), 'firstcall-sdk-'));
  readonly #running = new Set<ChildProcess>();

  async prepare(): Promise<void> {
    await build({
      entryPoints: [fileURLToPath(new URL('../index.ts', import.meta.url))],
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile: join(this.#directory, 'sdk.mjs'),
      logLevel: 'error',
    });
  }

  /** Runs a module; `createFirstcall` is in its scope. */
  run(script: string): Child {
    const source = `import { createFirstcall } from ${JSON.stringify(join(this.#directory, 'sdk.mjs'))};\n${script}`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', source], { stdio: ['ignore', 'pipe', 'pipe'] });
    this.#running.add(child);
    child.on('close', () => this.#running.delete(child));
    return new Child(child);
  }

  clean(): void {
    for (const child of this.#running) child.kill('SIGKILL');
    rmSync(this.#directory, { recursive: true, force: true });
  }
}
