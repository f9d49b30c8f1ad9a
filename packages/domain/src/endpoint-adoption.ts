import type { EndpointUse } from './facts.ts';
import { listLength } from './list-length.ts';

/** One endpoint that somebody used in the period. */
export interface EndpointAdoption {
  readonly endpoint: string;
  /** Who used it: with an authenticated request. */
  readonly developers: number;
  /** developers / the period's active developers. */
  readonly share: number;
  /** All requests to it, and those with a status of 400 or more. */
  readonly requests: number;
  readonly errors: number;
}

/** What the most developers use, first; `null` reads as 20 rows. Throws an InputError for a `first` out of bounds. */
export function buildEndpointAdoption(use: EndpointUse, first?: number | null): EndpointAdoption[] {
  return use.endpoints.slice(0, listLength(first)).map(({ endpoint, developers, requests, errors }) => ({
    endpoint,
    developers,
    share: developers / use.activeDevelopers,
    requests,
    errors,
  }));
}
