import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { chart } from './chart.styles.ts';
import { CopyController } from './copy-controller.ts';
import { FcWidget } from './fc-widget.ts';
import { MarksController } from './marks-controller.ts';

/** The same data as the chart, as text. The first column names the row. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The exact values of a mark; a value of null is left out. */
export interface Details {
  readonly title: string;
  readonly rows: readonly (readonly [name: string, value: string | null])[];
}

/** A widget that draws marks: each shows its exact values on hover, focus and tap, and all of them are also a table. */
export abstract class FcChart<Data extends object> extends FcWidget<Data> {
  static override styles = [...FcWidget.styles, chart];

  static override properties: PropertyDeclarations = { asTable: { state: true } };

  private asTable = false;

  readonly #marks = new MarksController(this);
  readonly #copy = new CopyController(this);

  /** What stands above both the chart and the table. */
  protected abstract renderHead(data: Data): unknown;
  protected abstract renderChart(data: Data): unknown;
  /** What stands below both. */
  protected abstract renderFoot(data: Data): unknown;
  protected abstract table(data: Data): Table;
  protected abstract details(data: Data, index: number): Details;
  /** A mark was clicked, or Enter pressed on it. */
  protected abstract select(data: Data, index: number): void;

  /** One mark. What it contains is its accessible name. */
  protected mark(data: Data, index: number, content: TemplateResult): TemplateResult {
    return html`<button
      class="mark"
      part="mark"
      data-mark=${index}
      tabindex=${index === this.#marks.current ? 0 : -1}
      aria-describedby=${index === this.#marks.active ? 'details' : nothing}
      @click=${() => this.select(data, index)}
    >
      ${content}
    </button>`;
  }

  protected override renderActions(): unknown {
    const { asTable, words } = this;
    return html`<button @click=${this.#toggle}>${asTable ? words.showChart : words.showTable}</button>`;
  }

  #toggle(): void {
    this.asTable = !this.asTable;
    this.#marks.active = null;
  }

  protected override renderFull(data: Data): unknown {
    const { active, enter, leave, key } = this.#marks;
    return html`${this.renderHead(data)}
      <div class="body">${
        this.asTable
          ? this.#renderTable(this.table(data))
          : html`<div
            class="chart"
            part="chart"
            @pointerover=${enter}
            @focusin=${enter}
            @click=${enter}
            @pointerleave=${leave}
            @focusout=${leave}
            @keydown=${key}
          >
            ${this.renderChart(data)}${active === null ? nothing : this.#renderDetails(this.details(data, active))}
          </div>`
      }${this.renderFoot(data)}</div>`;
  }

  #renderDetails({ title, rows }: Details): TemplateResult {
    return html`<div class="details" part="details" id="details" role="tooltip">
      <strong>${title}</strong>
      <dl>
        ${rows.map(([name, value]) => (value === null ? nothing : html`<dt>${name}</dt><dd>${value}</dd>`))}
      </dl>
    </div>`;
  }

  #renderTable({ columns, rows }: Table): TemplateResult {
    const text = [columns, ...rows].map((cells) => cells.join('\t')).join('\n');
    return html`<div class="scroll" part="table" tabindex="0" role="group" aria-label=${this.heading || this.defaultHeading}>
        <table>
          <thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
          <tbody>
            ${rows.map(
              ([name, ...values]) =>
                html`<tr><th scope="row">${name}</th>${values.map((value) => html`<td>${value}</td>`)}</tr>`,
            )}
          </tbody>
        </table>
      </div>
      ${this.#copy.button(text, this.words)}`;
  }
}
