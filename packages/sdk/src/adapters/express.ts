import type { Request, RequestHandler, Response } from 'express';
import type { Firstcall } from '../firstcall.ts';
import { type RecordOptions, recorder } from './record.ts';
import { watchResponse } from './watch-response.ts';

/** Options of {@link firstcallExpress}: functions get the request and the response. */
export type ExpressRecordOptions = RecordOptions<[request: Request, response: Response]>;

/** Middleware for Express 4 and 5. Install it before the routes it is to record. */
export function firstcallExpress(client: Firstcall, options: ExpressRecordOptions): RequestHandler {
  const record = recorder(client, options);
  return (request, response, next) => {
    followRoute(request);
    watchResponse(request, response, {
      client,
      record,
      args: [request, response],
      template: () => templateOf(request),
    });
    next();
  };
}

interface Match {
  readonly route: unknown;
  /** Where the router of the route is mounted, as it stands in the URL. */
  readonly baseUrl: string;
}

const matches = new WeakMap<Request, Match>();

/**
 * Notes the mount path at the moment a route matches: when its handler fails, Express restores the outer one
 * before the error handler answers, and the template would lose its beginning.
 */
function followRoute(request: Request): void {
  if (Object.getOwnPropertyDescriptor(request, 'route')?.set !== undefined) return;
  let route: unknown = request.route;
  Object.defineProperty(request, 'route', {
    configurable: true,
    enumerable: true,
    get: () => route,
    set(value: unknown) {
      route = value;
      matches.set(request, { route: value, baseUrl: request.baseUrl });
    },
  });
}

function templateOf(request: Request): string | null {
  const match = matches.get(request);
  // Express takes them away where no handler answered.
  const params: Readonly<Record<string, unknown>> = request.params ?? {};
  const path = (match?.route as { readonly path?: unknown } | undefined)?.path;
  // Lists and regular expressions are no template.
  if (match === undefined || typeof path !== 'string') return null;
  const own = withoutGroups(path, params);
  const base = nameParams(match.baseUrl, own, params);
  return `${base}${own === '/' ? '' : own}` || '/';
}

/** Express 5: `{/:id}` is optional, `*rest` takes several segments. What is optional stands if its parameters have values. */
function withoutGroups(path: string, params: Readonly<Record<string, unknown>>): string {
  let template = path;
  let before: string;
  do {
    before = template;
    template = template.replace(/\{([^{}]*)\}/g, (_, group: string) => {
      const names = [...group.matchAll(/[:*](\w+)/g)].map((name) => name[1] ?? '');
      return names.every((name) => params[name] !== undefined) ? group : '';
    });
  } while (template !== before);
  return template.replace(/\/\*(\w+)/g, '/:$1');
}

/** Parameters of the mount path are in the URL as values; those that the route can see (`mergeParams`) get their names back. */
function nameParams(baseUrl: string, own: string, params: Readonly<Record<string, unknown>>): string {
  const segments = baseUrl.split('/');
  for (const [name, value] of Object.entries(params)) {
    if (own.includes(`:${name}`)) continue;
    const at = segments.findLastIndex((segment) => segment !== '' && decode(segment) === value);
    if (at >= 0) segments[at] = `:${name}`;
  }
  return segments.join('/');
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
