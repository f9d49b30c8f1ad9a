import type { Firstcall } from '../firstcall.ts';
import { FirstcallError } from '../firstcall-error.ts';
import type { EventEnvironment } from '../wire.ts';

/** Nothing to say. */
export type Nothing = null | undefined;

/** A value, or a function that finds it once the response is finished. */
export type Setting<Args extends readonly unknown[], T> = T | ((...args: Args) => T | Nothing | Promise<T | Nothing>);

/** What an adapter needs to know about a request. All functions run after the response, so they cost the caller nothing. */
export interface RecordOptions<Args extends readonly unknown[]> {
  /** The id of the developer who made the request. None: the request is not recorded. */
  readonly developer: (...args: Args) => string | Nothing | Promise<string | Nothing>;
  /** Where the request ran. */
  readonly environment: Setting<Args, EventEnvironment>;
  /** The name of the API key that was used, never the key itself. */
  readonly keyId?: Setting<Args, string> | undefined;
  /** Your API's code for what went wrong. */
  readonly errorCode?: Setting<Args, string> | undefined;
  readonly apiVersion?: Setting<Args, string> | undefined;
  /** The route's template, where the adapter cannot know it. None: the adapter's own finding. */
  readonly route?: ((...args: Args) => string | Nothing) | undefined;
  /** When the request was made, where that is not when it came in: for gateways that replay. None: when it came in. */
  readonly time?: ((...args: Args) => Date | Nothing) | undefined;
}

/** A request that has been answered, or whose caller has gone. */
export interface Exchange<Args extends readonly unknown[]> {
  readonly args: Args;
  readonly method: string;
  /** The matched template, else the raw path. */
  readonly route: () => string;
  readonly status: number;
  /** When it came in. */
  readonly time: Date;
  readonly durationMs: number;
}

/** The one recorder behind all adapters. Neither it nor what it answers ever throws. */
export function recorder<Args extends readonly unknown[]>(
  client: Firstcall,
  options: RecordOptions<Args>,
): (exchange: Exchange<Args>) => void {
  function failed(what: string, cause: unknown, effect: string): void {
    const reason = cause instanceof Error ? cause.message : String(cause);
    client.report(new FirstcallError('ADAPTER_FAILED', `${what} failed: ${reason}. ${effect}`, { events: 1, cause }));
  }

  async function optional(name: 'keyId' | 'errorCode' | 'apiVersion', args: Args): Promise<string | undefined> {
    try {
      return (await resolved(options[name], args)) ?? undefined;
    } catch (cause) {
      failed(`The function given as ${name}`, cause, 'The request is recorded without it.');
      return undefined;
    }
  }

  function routeOf({ args, route }: Exchange<Args>): string {
    try {
      const given = options.route?.(...args);
      if (typeof given === 'string' && given !== '') return given;
    } catch (cause) {
      failed('The function given as route', cause, 'The request is recorded with the route that the adapter knows.');
    }
    return route();
  }

  function timeOf({ args, time }: Exchange<Args>): Date {
    try {
      return options.time?.(...args) ?? time;
    } catch (cause) {
      failed('The function given as time', cause, 'The request is recorded with the time it came in.');
      return time;
    }
  }

  async function record(exchange: Exchange<Args>): Promise<void> {
    // Before the first wait: frameworks reuse and reset their objects.
    const route = routeOf(exchange);
    const time = timeOf(exchange);
    const { args, method, status, durationMs } = exchange;
    const developerId = await options.developer(...args);
    if (developerId === null || developerId === undefined || developerId === '') return;
    const environment = await resolved(options.environment, args);
    if (environment === null || environment === undefined) throw new Error('environment answered nothing');
    client.request({
      // Ids that are numbers at home are common, and JavaScript does not check.
      developerId: String(developerId),
      environment,
      method,
      route,
      status,
      time,
      durationMs,
      keyId: await optional('keyId', args),
      errorCode: await optional('errorCode', args),
      apiVersion: await optional('apiVersion', args),
    });
  }

  return (exchange) => {
    const work = record(exchange).catch((cause: unknown) =>
      failed('Recording a request', cause, 'It is not recorded.'),
    );
    client.waitFor(work);
  };
}

function resolved<Args extends readonly unknown[], T extends string>(
  setting: Setting<Args, T> | undefined,
  args: Args,
): T | Nothing | Promise<T | Nothing> {
  return typeof setting === 'function' ? setting(...args) : setting;
}
