import type { Client } from '@urql/core';
import { html, nothing, type PropertyDeclarations } from 'lit';
import { card } from './card.styles.ts';
import { defaultEndpoint } from './connection.ts';
import { FcElement } from './fc-element.ts';
import { fill } from './fill.ts';
import { createFormat } from './format.ts';
import { type Labels, labelsFor } from './labels.ts';
import { parsePeriod } from './period.ts';
import { type Problem, problem, problemOf } from './problem.ts';
import { QueryController } from './query-controller.ts';
import { SettingsConsumer } from './settings.ts';
import { theme } from './theme.styles.ts';
import { tokens } from './tokens.styles.ts';

/** Time for the host to set a product and a token after the element is there, before their absence is called a mistake. */
const graceMs = 1000;

/** What an answer says about itself, shown under the figures. */
export interface Provenance {
  /** ISO instant of the newest event counted; null where there is none. */
  readonly dataThrough?: string | null;
  /** Whether the figures include a day that is not over. */
  readonly partial?: boolean;
  /** Names of filters that could not be applied. */
  readonly ignored?: readonly string[];
}

/** How the registry explains a metric. */
export interface Definition {
  readonly title: string;
  readonly description: string;
  readonly formula: string;
}

type View<Data> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'ready'; readonly data: Data; readonly updating: boolean; readonly stale: boolean };

const loading = { kind: 'loading' } as const;

/**
 * A card that asks for its figures, or is given them as `data`, and is always in one of four states: loading, empty, failed, full.
 * A widget of its own says what to ask and how to draw the answer.
 */
export abstract class FcWidget<Data extends object> extends FcElement {
  static override styles = [tokens, theme, card];

  static override properties: PropertyDeclarations = {
    data: { attribute: false },
    heading: {},
    headingLevel: { attribute: 'heading-level', type: Number },
    explained: { state: true },
    graceOver: { state: true },
    copied: { state: true },
  };

  /** The figures, in the shape of the query's `product`. Wins over the endpoint: nothing is asked. */
  data: Data | null | undefined;

  /** Replaces the title; an empty one leaves it out. */
  heading: string | undefined;

  /** Level of the title in the outline of the page. Default: 2. */
  headingLevel = 2;

  private explained = false;
  private graceOver = false;
  private copied = false;

  /** Words in this element's language. */
  protected words = labelsFor('en');
  /** Numbers in this element's language. */
  protected format = createFormat('en', this.words);
  /** Where figures are read from. */
  protected source = defaultEndpoint;
  /** What to ask. */
  protected abstract readonly query: string;
  /** Whether the figures are those of a period. */
  protected readonly periodic: boolean = true;
  /** Which words are the title, and which say that there is nothing to show. */
  protected abstract readonly titleWords: keyof Labels;
  protected readonly emptyWords: 'empty' | 'noPlans' = 'empty';
  /** A line for a shell that would give it something to show. */
  protected abstract readonly emptyLine: string;

  readonly #settings = new SettingsConsumer(this);
  readonly #answer = new QueryController<{ readonly product: Data | null }>(this);
  #view: View<Data> = loading;
  #told: unknown;
  #pollSeconds: number | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;

  protected abstract isEmpty(data: Data): boolean;
  protected abstract renderFull(data: Data): unknown;
  /** A made-up answer of the usual size, whose layout is the skeleton. */
  protected abstract readonly placeholder: Data;
  /** Buttons beside the title. */
  protected renderActions(): unknown {
    return nothing;
  }
  protected provenance(_data: Data): Provenance {
    return {};
  }
  protected definition(_data: Data): Definition | null | undefined {
    return null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    setTimeout(() => {
      this.graceOver = true;
    }, graceMs);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** Asks for the figures again. */
  refresh(): void {
    this.#answer.again();
  }

  protected override willUpdate(): void {
    const settings = this.#settings.value;
    const around = this.closest('[lang]') ?? document.documentElement;
    const lang = this.lang || settings?.lang || around.getAttribute('lang') || 'en';
    this.words = labelsFor(lang, settings?.labels, this.labels);
    this.format = createFormat(lang, this.words);
    this.source = new URL(this.endpoint ?? settings?.endpoint ?? defaultEndpoint, document.baseURI).href;
    const own = this.ownClient(this.source);
    // A provider's credential is for the provider's endpoint, never for another one.
    const client = own ?? (this.endpoint ? null : (settings?.client ?? null));
    this.#view = this.data
      ? { kind: 'ready', data: this.data, updating: false, stale: false }
      : this.#look(client, this.product ?? settings?.product, this.period ?? settings?.period ?? 'last-30-days');
    if (this.data) this.#answer.ask(null);
    this.#poll(this.data ? undefined : (this.refreshSeconds ?? settings?.refreshSeconds));
  }

  #look(client: Client | null, product: string | undefined, periodText: string): View<Data> {
    const { words } = this;
    const period = parsePeriod(periodText);
    const mistake =
      this.periodic && !period
        ? problem(words, 'badPeriod', { period: periodText })
        : this.graceOver && !(product && client)
          ? problem(words, product ? 'refusedToken' : 'noProduct', { product: '' })
          : null;
    this.#answer.ask(
      client && product && !mistake
        ? { client, query: this.query, variables: this.periodic ? { product, period } : { product } }
        : null,
    );
    if (mistake) return { kind: 'failed', problem: mistake };
    const { state } = this.#answer;
    if (state.status === 'failed') {
      return {
        kind: 'failed',
        problem: problemOf(state.error, words, this.source),
      };
    }
    if (state.status !== 'ready') return loading;
    const { data, updating, stale } = state;
    return data.product
      ? { kind: 'ready', data: data.product, updating, stale }
      : { kind: 'failed', problem: problem(words, 'noProduct', { product: product ?? '' }) };
  }

  #poll(seconds: number | undefined): void {
    if (seconds === this.#pollSeconds && (this.#timer || !seconds)) return;
    clearInterval(this.#timer);
    this.#pollSeconds = seconds;
    this.#timer = seconds
      ? setInterval(() => {
          if (!document.hidden) this.refresh();
        }, seconds * 1000)
      : undefined;
  }

  protected override updated(): void {
    const view = this.#view;
    const news = view.kind === 'ready' ? view.data : view.kind === 'failed' ? view.problem.code : null;
    if (news === this.#told) return;
    this.#told = news;
    if (view.kind === 'ready') this.emit('fc-data', view.data);
    if (view.kind === 'failed') this.emit('fc-error', view.problem);
  }

  /** Tells the page: bubbles, and leaves the shadow roots it passes. */
  protected emit(name: `fc-${string}`, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  protected override render(): unknown {
    const view = this.#view;
    const { words } = this;
    const title = words[this.titleWords];
    const heading = this.heading ?? title;
    const full = view.kind === 'ready' && !this.isEmpty(view.data) ? view.data : null;
    const definition = full && this.definition(full);
    return html`<section
      part="card"
      tabindex="-1"
      aria-label=${heading || title}
      aria-busy=${view.kind === 'loading' || (view.kind === 'ready' && view.updating)}
    >
      <header part="header">
        ${
          heading &&
          html`<div class="title" part="title" role="heading" aria-level=${this.headingLevel}>${heading}</div>`
        }
        <div class="actions">
          ${
            definition
              ? html`<button aria-expanded=${this.explained} @click=${this.#explain}>${words.about}</button>`
              : nothing
          }
          ${full ? this.renderActions() : nothing}
        </div>
      </header>
      ${
        definition && this.explained
          ? html`<div class="definition small" part="definition">
              <strong>${definition.title}</strong>
              <p>${definition.description}</p>
              <p class="muted">${definition.formula}</p>
            </div>`
          : nothing
      }
      ${
        view.kind === 'loading'
          ? html`<div class="skeleton" part="skeleton" role="status" aria-label=${words.loading}>
              <div class="full" inert aria-hidden="true">${this.renderFull(this.placeholder)}</div>
              ${this.#renderFooter(this.provenance(this.placeholder), false)}
            </div>`
          : view.kind === 'failed'
            ? this.#renderProblem(view.problem)
            : full
              ? html`<div class="full">${this.renderFull(full)}</div>`
              : this.#renderEmpty()
      }
      ${view.kind === 'ready' ? this.#renderFooter(this.provenance(view.data), view.stale) : nothing}
    </section>`;
  }

  #explain(): void {
    this.explained = !this.explained;
  }

  #retry(): void {
    this.refresh();
    // The button is gone with the message: whoever pressed it stays where they were.
    this.renderRoot.querySelector('section')?.focus();
  }

  #renderProblem({ code, message, hint }: Problem): unknown {
    return html`<div class="message" part="error" role="alert">
      <strong>${message}</strong>
      <p class="muted">${hint}</p>
      ${code === 'badPeriod' ? nothing : html`<button class="button" @click=${this.#retry}>${this.words.retry}</button>`}
    </div>`;
  }

  #renderEmpty(): unknown {
    const { words, emptyWords, emptyLine } = this;
    return html`<div class="message" part="empty">
      <strong>${words[emptyWords]}</strong>
      <p class="muted">${words[`${emptyWords}Hint`]}</p>
      <div class="line"><pre>${emptyLine}</pre>${this.copyButton(emptyLine)}</div>
    </div>`;
  }

  /** A button that copies text. Nothing is drawn where the page may not write to the clipboard (not a secure context). */
  protected copyButton(text: string): unknown {
    if (!navigator.clipboard) return nothing;
    const copy = async (): Promise<void> => {
      await navigator.clipboard.writeText(text);
      this.copied = true;
      setTimeout(() => {
        this.copied = false;
      }, 2000);
    };
    return html`<button class="button" @click=${copy}>${this.words.copy}<span role="status">${this.copied ? ' ✓' : ''}</span></button>`;
  }

  #renderFooter({ dataThrough, partial, ignored }: Provenance, stale: boolean): unknown {
    const { words, format } = this;
    const notes = [
      dataThrough && fill(words.dataThrough, { time: html`<bdi>${format.instant(dataThrough)}</bdi>` }),
      partial && words.partial,
      ignored?.length && fill(words.ignored, { names: ignored.join(', ') }),
      stale &&
        html`<span class="bad" role="status">${words.stale}</span>
          <button @click=${this.refresh}>${words.retry}</button>`,
    ].filter(Boolean);
    return notes.length
      ? html`<footer part="footer">${notes.map((note) => html`<span>${note}</span>`)}</footer>`
      : nothing;
  }
}
