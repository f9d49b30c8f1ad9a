import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { chart } from './chart.styles.ts';
import { FcWidget } from './fc-widget.ts';
import { fill } from './fill.ts';
import { MarksController } from './marks-controller.ts';

/** The same data as the chart, as text. The first column names the row. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Under this many developers a rate or a median says little: it stays, greyed, with its n. */
export const thinSample = 30;

/** A widget that draws marks: each shows its exact values on hover, focus and tap, and all of them are also a table. */
export abstract class FcChart<Data extends object> extends FcWidget<Data> {
  static override styles = [...FcWidget.styles, chart];

  static override properties: PropertyDeclarations = { asTable: { state: true } };

  private asTable = false;

  readonly #marks = new MarksController(this);

  /** What stands above both the chart and the table. */
  protected abstract renderHead(data: Data): unknown;
  protected abstract renderChart(data: Data): unknown;
  /** What stands below both. */
  protected abstract renderFoot(data: Data): unknown;
  /** One row a mark, in their order. */
  protected abstract table(data: Data): Table;

  /** One mark. What it contains is its accessible name; `select` is called on a click and on Enter. */
  protected mark(index: number, select: () => void, content: unknown): TemplateResult {
    return html`<button
      class="mark"
      part="mark"
      data-mark=${index}
      tabindex=${index === this.#marks.current ? 0 : -1}
      aria-describedby=${index === this.#marks.active ? 'details' : nothing}
      @click=${select}
    >
      ${content}
    </button>`;
  }

  /** How a figure compares with the previous period's: `gain` is above 0 where that is good. */
  protected comparison(change: string, gain: number, thin: boolean): TemplateResult {
    return html`<span class="small ${thin || !gain ? 'muted' : gain > 0 ? 'good' : 'bad'}">
      ${fill(this.words.comparison, { change: html`<bdi>${change}</bdi>` })}
    </span>`;
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
            ${this.renderChart(data)}${active === null ? nothing : this.#renderDetails(this.table(data), active)}
          </div>`
      }${this.renderFoot(data)}</div>`;
  }

  #renderDetails({ columns, rows }: Table, index: number): TemplateResult {
    const [title, ...values] = rows[index] ?? [];
    return html`<div class="details" part="details" id="details" role="tooltip">
      <strong>${title}</strong>
      <dl>
        ${values.map((value, at) => (value === '–' ? nothing : html`<dt>${columns[at + 1]}</dt><dd>${value}</dd>`))}
      </dl>
    </div>`;
  }

  #renderTable({ columns, rows }: Table): TemplateResult {
    const text = [columns, ...rows].map((cells) => cells.join('\t')).join('\n');
    return html`<div class="scroll" part="table" tabindex="0" role="group" aria-label=${this.words[this.titleWords]}>
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
      ${this.copyButton(text)}`;
  }
}
