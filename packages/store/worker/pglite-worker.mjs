// The embedded database's own thread: takes requests (src/database/pglite-protocol.ts), hands them to PGlite in the order in which they
// come, and answers each once. Plain JavaScript that imports nothing of ours: it runs as it stands, beside the sources and the build.
import { parentPort } from 'node:worker_threads';
import { messages, PGlite } from '@electric-sql/pglite';

/** @import { Failure, Handlers, Message } from '../src/database/pglite-protocol.ts' */

/** @type {PGlite} */
let db;

/** @type {Handlers} */
const handlers = {
  async open({ dataDir }) {
    db = await (dataDir === undefined ? PGlite.create() : PGlite.create(dataDir));
  },

  async query({ text, params, raw }) {
    // Functions do not cross threads: what the sender parses by itself goes over as PostgreSQL wrote it, the rest as PGlite reads it.
    const parsers = Object.fromEntries(raw.map((oid) => [oid, asText]));
    const { rows, fields, affectedRows } = await db.query(text, [...params], { rowMode: 'array', parsers });
    return { rows, fields, affectedRows };
  },

  async exec({ script }) {
    return { command: (await db.exec(script)).at(-1)?.command };
  },

  close: () => db.close(),
};

parentPort?.on('message', async (/** @type {Message} */ { id, request }) => {
  try {
    // @ts-expect-error -- each kind of request has the handler of its name
    parentPort.postMessage({ id, result: await handlers[request.kind](request) });
  } catch (error) {
    parentPort?.postMessage({ id, failure: failureOf(error) });
  }
});

/** @param {string} text */
function asText(text) {
  return text;
}

/**
 * Of an error that crosses threads as it is, little more than the message would arrive.
 *
 * @param {unknown} error
 * @returns {Failure}
 */
function failureOf(error) {
  const isPostgres = error instanceof messages.DatabaseError;
  if (!(error instanceof Error)) return { isPostgres, message: String(error), fields: {} };
  // PGlite adds the values of the statement, which are people's data. Nobody is to find them in a log.
  const plain = Object.entries(error).filter(([, value]) => typeof value === 'string' || typeof value === 'number');
  return { isPostgres, message: error.message, fields: Object.fromEntries(plain) };
}
