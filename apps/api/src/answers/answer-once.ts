import type { KeyScope, Store } from '@firstcall/store';
import { entityTag, matchesTag } from '../http/entity-tag.ts';
import type { IncomingRequest } from '../http/incoming-request.ts';
import type { Reply } from '../http/reply.ts';
import type { Outcome } from '../plugins/use-outcome.ts';
import type { Telemetry } from '../telemetry/metrics.ts';
import { type Answer, AnswerCache, type AnswerCacheLimits } from './answer-cache.ts';
import { createSharedCheck } from './shared-check.ts';
import { SingleFlight } from './single-flight.ts';

/** A question whose answer may be known. */
export interface KnowableQuestion {
  /** Equal for equal questions only; never for two scopes. */
  readonly key: string;
  readonly scope: KeyScope;
  /** The instant the answer is as of, in milliseconds since the epoch. */
  readonly asOf: number;
  /** Whether one run may answer several requests. Asked only where the answer is not known. */
  readonly isShareable: () => boolean;
  /** Its If-None-Match is heeded; its signal aborts when the client leaves. */
  readonly request: Pick<IncomingRequest, 'headers' | 'signal'>;
  /** Works the answer out. Never shared by questions that are not shareable. */
  readonly run: (signal: AbortSignal, outcome: Outcome) => Promise<Response>;
}

/** Answers a question from the cache, from a run under way, or by running it. Rejects where the database cannot tell its version. */
export type AnswerOnce = (question: KnowableQuestion) => Promise<Response | Reply>;

/** What it needs. */
export interface AnswerOnceOptions {
  readonly dataVersions: Store['dataVersions'];
  readonly telemetry: Pick<Telemetry, 'answer' | 'notModified' | 'answerBytes'>;
  readonly limits?: AnswerCacheLimits;
}

const defaultLimits: AnswerCacheLimits = { bytes: 64 * 1024 * 1024, answerBytes: 1024 * 1024 };

/** What a run led to: an answer to keep, or something to pass on and forget. */
type Result = { readonly answer: Answer } | { readonly passed: Reply };

/**
 * The same question costs nothing twice. The version of the data is read for every request, after it came, from the database that all
 * nodes share: an answer made of another version, or as of another instant, is not known. It is read before the facts, so an answer can
 * only be newer than the version it is kept under, and the next check finds that out.
 */
export function createAnswerOnce({ dataVersions, telemetry, limits = defaultLimits }: AnswerOnceOptions): AnswerOnce {
  const cache = new AnswerCache(limits);
  const flights = new SingleFlight<Result>();
  const versions = createSharedCheck(dataVersions, ({ workspaceId, productId }) => `${workspaceId}/${productId}`);

  const runAndKeep = async ({ key, run }: KnowableQuestion, version: string, signal: AbortSignal): Promise<Result> => {
    const outcome: Outcome = { whole: false };
    const response = await run(signal, outcome);
    const body = new Uint8Array(await response.arrayBuffer());
    const contentType = response.headers.get('content-type') ?? '';
    if (!outcome.whole || response.status !== 200) {
      return { passed: { status: response.status, headers: response.headers, bytes: body } };
    }
    const answer = { body, contentType, etag: entityTag(body) };
    cache.set(key, version, answer);
    telemetry.answerBytes(cache.bytes);
    return { answer };
  };

  return async (question) => {
    const { key, scope, asOf, request } = question;
    const version = `${asOf} ${await versions.ask(scope)}`;
    const reply = (answer: Answer): Reply => {
      const fresh = matchesTag(request.headers.get('if-none-match'), answer.etag);
      if (fresh) telemetry.notModified();
      return replyWith(answer, fresh);
    };
    const known = cache.get(key, version);
    if (known !== null) {
      telemetry.answer('hit');
      return reply(known);
    }
    if (!question.isShareable()) {
      telemetry.answer('passed');
      return question.run(request.signal, { whole: false });
    }
    const flight = `${key} ${version}`;
    telemetry.answer(flights.has(flight) ? 'shared' : 'miss');
    const result = await flights.join(flight, request.signal, (abandoned) => runAndKeep(question, version, abandoned));
    if ('answer' in result) return reply(result.answer);
    return { ...result.passed, headers: new Headers(result.passed.headers) };
  };
}

/** Kept by nobody without asking again, and by no cache that several people share. */
function replyWith({ body, contentType, etag }: Answer, notModified: boolean): Reply {
  const headers = new Headers({ etag, 'cache-control': 'private, no-cache', vary: 'authorization, accept' });
  if (notModified) return { status: 304, headers, bytes: null };
  headers.set('content-type', contentType);
  return { status: 200, headers, bytes: body };
}
