/** What the database's thread can be asked, and what it answers. */
export interface Handlers {
  /** Opens a directory, which is made where it is missing, or a database in memory. The first request. */
  open(request: { readonly dataDir: string | undefined }): Promise<void>;
  /** Runs one statement with bound values. */
  query(request: QueryRequest): Promise<RawResult>;
  /** Runs statements without values. Answers with the tag of the last: `COMMIT`. */
  exec(request: { readonly script: string }): Promise<{ readonly command: string | undefined }>;
  /** Closes the database, once what was asked before is done. The last request. */
  close(request: object): Promise<void>;
}

/** One statement. */
export interface QueryRequest {
  readonly text: string;
  readonly params: readonly unknown[];
  /** Types, by PostgreSQL's id, whose values are wanted as PostgreSQL wrote them. */
  readonly raw: readonly number[];
}

/** What came of a statement: rows as arrays, in the order of the fields. */
export interface RawResult {
  readonly rows: unknown[][];
  readonly fields: { readonly name: string; readonly dataTypeID: number }[];
  readonly affectedRows: number | undefined;
}

/** A kind of request. */
export type Kind = keyof Handlers;

/** A request, told by its kind. */
export type Request<K extends Kind = Kind> = { [P in K]: { readonly kind: P } & Parameters<Handlers[P]>[0] }[K];

/** The answer to a request of a kind. */
export type Answer<K extends Kind> = Awaited<ReturnType<Handlers[K]>>;

/** A request on its way to the thread. */
export interface Message {
  readonly id: number;
  readonly request: Request;
}

/** An answer on its way back. Exactly one comes for each message. */
export type Reply =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly failure: Failure };

/** An error in a form that crosses threads. */
export interface Failure {
  /** Whether PostgreSQL raised it. */
  readonly isPostgres: boolean;
  readonly message: string;
  /** What it says beside the message: `code`, `detail`, `constraint`, … */
  readonly fields: Readonly<Record<string, unknown>>;
}
