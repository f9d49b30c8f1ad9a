import { html, type ReactiveController, type ReactiveControllerHost } from 'lit';
import type { Labels } from './labels.ts';

/** Buttons that copy text, and say so for a moment. */
export class CopyController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #copied: string | null = null;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#copied = null;
  }

  /** A copy button for this text. Nothing is drawn where the page may not write to the clipboard (not a secure context). */
  button(text: string, words: Labels): unknown {
    if (!navigator.clipboard) return '';
    return html`<button @click=${() => this.#copy(text)}>
      ${words.copy}<span role="status">${this.#copied === text ? ' ✓' : ''}</span>
    </button>`;
  }

  async #copy(text: string): Promise<void> {
    await navigator.clipboard.writeText(text);
    this.#copied = text;
    this.#host.requestUpdate();
    setTimeout(() => {
      this.#copied = null;
      this.#host.requestUpdate();
    }, 2000);
  }
}
