import { css, html } from 'lit';
import { defaultEndpoint } from '../../internal/connection.ts';
import { define } from '../../internal/define.ts';
import { FcElement } from '../../internal/fc-element.ts';
import { SettingsSource } from '../../internal/settings.ts';
import { theme } from '../../internal/theme.styles.ts';

/**
 * Gives endpoint, token, product, period, language and theme to all widgets inside it, and one connection: equal questions are asked once.
 *
 * @tag fc-provider
 * @slot - Anything, with widgets at any depth.
 */
export class FcProvider extends FcElement {
  static override styles = [
    theme,
    css`
      :host {
        display: contents;
      }
    `,
  ];

  readonly #source = new SettingsSource(this);

  protected override willUpdate(): void {
    const { product, period, lang, labels, refreshSeconds } = this;
    const endpoint = new URL(this.endpoint ?? defaultEndpoint, document.baseURI).href;
    this.#source.set({ endpoint, client: this.ownClient(endpoint), product, period, lang, labels, refreshSeconds });
  }

  protected override render(): unknown {
    return html`<slot></slot>`;
  }
}

define('fc-provider', FcProvider);

declare global {
  interface HTMLElementTagNameMap {
    'fc-provider': FcProvider;
  }
}
