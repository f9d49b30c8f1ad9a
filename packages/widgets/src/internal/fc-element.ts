import type { Client } from '@urql/core';
import { LitElement, type PropertyDeclarations } from 'lit';
import { type ConnectionOptions, createConnection } from './connection.ts';
import type { Labels } from './labels.ts';

/** The attributes that every element of ours shares, and the connection that follows from them. */
export abstract class FcElement extends LitElement {
  // Declared here and not by decorators: the same properties for a fifth of the bytes.
  static override properties: PropertyDeclarations = {
    endpoint: {},
    token: {},
    getToken: { attribute: false },
    product: {},
    period: {},
    lang: { reflect: true, useDefault: true },
    theme: { reflect: true },
    labels: { attribute: false },
    refreshSeconds: { attribute: 'refresh-seconds', type: Number },
  };

  /** URL of the GraphQL endpoint. Default: `/graphql` at the origin this module was loaded from. */
  endpoint: string | undefined;

  /** An embed token, or a publishable key for plans. Better is `getToken`: an attribute can be read by every script of the page. */
  token: string | undefined;

  /** Fetches an embed token. Called when one is needed and again, once, when the server refuses it. A property only. */
  getToken: (() => Promise<string>) | undefined;

  /** Slug of the product. */
  product: string | undefined;

  /** `last-30-days`, `last-12-weeks`, `last-6-months`, or two dates: `2026-10-01/2026-10-31`. Default: `last-30-days`. */
  period: string | undefined;

  /** BCP 47 language of words and numbers. Default: that of the nearest element around with a `lang`, then English. */
  override lang = '';

  /** `light`, `dark`, or `auto` for what the system prefers. Default: the color scheme of the page. */
  theme: 'light' | 'dark' | 'auto' | undefined;

  /** Words to use instead of the shipped ones. A property only. */
  labels: Partial<Labels> | undefined;

  /** Asks again every so many seconds while the page is visible. Default: never. */
  refreshSeconds: number | undefined;

  #connection: (ConnectionOptions & { readonly client: Client }) | undefined;

  /**
   * The client of this element's own credentials; null if it has none. Another credential or endpoint is another client: nothing
   * that was read with the old one stays.
   */
  protected ownClient(endpoint: string): Client | null {
    const { token, getToken } = this;
    if (!token && !getToken) return null;
    const last = this.#connection;
    if (last?.endpoint === endpoint && last.token === token && last.getToken === getToken) return last.client;
    const options = { endpoint, token, getToken };
    this.#connection = { ...options, client: createConnection(options) };
    return this.#connection.client;
  }
}
