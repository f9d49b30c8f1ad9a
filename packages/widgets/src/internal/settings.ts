import type { Client } from '@urql/core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Labels } from './labels.ts';

/** What a provider gives to the widgets inside it. A widget's own attribute wins over each. */
export interface Settings {
  readonly endpoint: string;
  /** Null while the provider has nothing to authenticate with. */
  readonly client: Client | null;
  readonly product: string | undefined;
  readonly period: string | undefined;
  readonly lang: string;
  readonly labels: Partial<Labels> | undefined;
  readonly refreshSeconds: number | undefined;
}

type Receive = (settings: Settings | undefined) => void;
type Request = CustomEvent<{ readonly receive: Receive; leave?: () => void }>;

// Names, not references: widgets and providers of two copies of this module find each other.
const request = 'fc-settings-request';
const arrival = 'fc-provider-ready';

/** Listens to the provider around an element, also to one that is upgraded after it. */
export class SettingsConsumer implements ReactiveController {
  value: Settings | undefined;

  readonly #host: ReactiveControllerHost & HTMLElement;
  #leave: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener(arrival, this.#ask);
    this.#ask();
  }

  hostDisconnected(): void {
    document.removeEventListener(arrival, this.#ask);
    this.#leave?.();
  }

  readonly #ask = (): void => {
    this.#leave?.();
    const detail = {
      receive: (settings: Settings | undefined): void => {
        this.value = settings;
        this.#host.requestUpdate();
      },
    } as Request['detail'];
    this.#host.dispatchEvent(new CustomEvent(request, { bubbles: true, composed: true, detail }));
    this.#leave = detail.leave;
  };
}

/** Answers the widgets inside a provider, and tells them when its settings change. */
export class SettingsSource implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #receivers = new Set<Receive>();
  #value: Settings | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
    host.addEventListener(request, (event) => {
      const { detail } = event as Request;
      event.stopPropagation();
      this.#receivers.add(detail.receive);
      detail.leave = () => this.#receivers.delete(detail.receive);
      detail.receive(this.#value);
    });
  }

  hostConnected(): void {
    document.dispatchEvent(new CustomEvent(arrival, { detail: this.#host }));
  }

  set(value: Settings): void {
    this.#value = value;
    for (const receive of this.#receivers) receive(value);
  }
}
