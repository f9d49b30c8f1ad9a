/// <reference path="./webassembly.d.ts" />
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import type * as SchemaEngineModule from '@prisma/schema-engine-wasm';

type Bindings = typeof SchemaEngineModule & { __wbg_set_wasm(exports: WebAssembly.Exports): void };

/** Prisma's schema engine. */
export type SchemaEngine = SchemaEngineModule.SchemaEngine;

/** What the engine is told of tables it should leave alone: none. */
export const noFilter: SchemaEngineModule.SchemaFilter = { externalTables: [], externalEnums: [] };

let loaded: Promise<Bindings> | undefined;

/**
 * Starts Prisma's own schema engine, the WebAssembly build: no native binary, no download.
 *
 * @param adapter - the database it works on
 */
export async function startSchemaEngine(adapter: SqlMigrationAwareDriverAdapterFactory): Promise<SchemaEngine> {
  // Once a process: the bindings keep views of the one instance's memory.
  loaded ??= loadBindings();
  const { SchemaEngine } = await loaded;
  return SchemaEngine.new({ datamodels: undefined }, () => {}, bindMigrationAwareSqlAdapterFactory(adapter));
}

/** The package's entry point imports its `.wasm` as a module, which Node does not do by itself: the two halves are put together here. */
async function loadBindings(): Promise<Bindings> {
  const bindingsPath = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const bindings: Bindings = await import(pathToFileURL(bindingsPath).href);
  const wasm = await WebAssembly.compile(await readFile(bindingsPath.replace(/\.js$/, '.wasm')));
  const { exports } = new WebAssembly.Instance(wasm, { './schema_engine_bg.js': { ...bindings } });
  bindings.__wbg_set_wasm(exports);
  if (typeof exports.__wbindgen_start !== 'function')
    throw new Error('@prisma/schema-engine-wasm has changed: no __wbindgen_start');
  exports.__wbindgen_start();
  return bindings;
}
