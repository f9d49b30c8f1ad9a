import { InputError } from '../input-error.ts';
import { listOf, objectOf, optional, slugOf, textOf, wrong } from '../value-checks.ts';

/** What a meter counts: production requests that its filter lets through, or payments that customers took (API_ENABLED). */
export interface MeterDefinition {
  readonly slug: string;
  readonly source: 'REQUESTS' | 'PAYMENTS';
  /** Paths; one that ends in `*` stands for all that begin so. Empty: every path. */
  readonly routes: readonly string[];
  /** Paths that do not count, as `routes`. */
  readonly exceptRoutes: readonly string[];
  /** Upper case. Empty: every method. */
  readonly methods: readonly string[];
  /** Whether requests with a status of 400 or more are left out. */
  readonly successfulOnly: boolean;
}

const webhookRoutes = ['/webhooks', '/webhooks/*'];

/** What every product counts. One of the same name takes the place of one of these. */
export const builtInMeters: readonly MeterDefinition[] = [
  { slug: 'calls', source: 'REQUESTS', routes: [], exceptRoutes: webhookRoutes, methods: [], successfulOnly: false },
  { slug: 'webhooks', source: 'REQUESTS', routes: webhookRoutes, exceptRoutes: [], methods: [], successfulOnly: false },
  { slug: 'payments', source: 'PAYMENTS', routes: [], exceptRoutes: [], methods: [], successfulOnly: false },
];

/** The built-in meters and a product’s own, by slug. */
export function metersWith(own: readonly MeterDefinition[]): readonly MeterDefinition[] {
  const all = new Map([...builtInMeters, ...own].map((meter) => [meter.slug, meter]));
  return [...all.values()].sort((a, b) => (a.slug < b.slug ? -1 : 1));
}

/** Whether a meter of requests counts an endpoint (`METHOD /path`). */
export function countsEndpoint(meter: MeterDefinition, endpoint: string): boolean {
  const space = endpoint.indexOf(' ');
  const method = endpoint.slice(0, Math.max(0, space));
  const path = endpoint.slice(space + 1);
  if (meter.methods.length > 0 && !meter.methods.includes(method)) return false;
  if (meter.exceptRoutes.some((route) => matches(route, path))) return false;
  return meter.routes.length === 0 || meter.routes.some((route) => matches(route, path));
}

/** A meter of requests as somebody sends it. Throws {@link InputError} that names the field at fault. */
export function checkMeter(value: unknown): MeterDefinition {
  const given = objectOf('meter', value, ['slug', 'routes', 'exceptRoutes', 'methods', 'successfulOnly']);
  const slug = slugOf('slug', given.slug);
  if (slug === 'payments') {
    throw new InputError(
      'slug',
      'slug is "payments", which counts payments.',
      'Choose another name for a filter of requests.',
    );
  }
  return {
    slug,
    source: 'REQUESTS',
    routes: listOf('routes', given.routes ?? [], routeOf),
    exceptRoutes: listOf('exceptRoutes', given.exceptRoutes ?? [], routeOf),
    methods: listOf('methods', given.methods ?? [], methodOf),
    successfulOnly: optional(given.successfulOnly, (flag) => flag === true) ?? false,
  };
}

function matches(route: string, path: string): boolean {
  return route.endsWith('*') ? path.startsWith(route.slice(0, -1)) : path === route;
}

function routeOf(field: string, value: unknown): string {
  const route = textOf(field, value);
  if (route.startsWith('/') && !route.slice(0, -1).includes('*')) return route;
  throw wrong(field, value, 'Send a path such as "/v1/payments/{id}", or "/v1/payments/*" for all that begin so.');
}

function methodOf(field: string, value: unknown): string {
  const method = textOf(field, value);
  if (/^[A-Z]+$/.test(method)) return method;
  throw wrong(field, value, 'Send a method in upper case, such as "POST".');
}
