import { html, nothing } from 'lit';
import { define } from '../../internal/define.ts';
import { eventsLine } from '../../internal/events-line.ts';
import { FcChart, type Table, thinSample } from '../../internal/fc-chart.ts';
import type { Definition, Provenance } from '../../internal/fc-widget.ts';
import { fill } from '../../internal/fill.ts';
import { type FunnelChartData, type FunnelStep, funnelChartQuery } from './funnel-chart.query.ts';
import { funnelChartStyles } from './funnel-chart.styles.ts';

const stages = ['SIGNED_UP', 'API_KEY', 'FIRST_CALL', 'FIRST_SUCCESS', 'PRODUCTION'] as const;

/**
 * How far the developers who signed up in a period have come: one bar a step, and between two steps how many went on, in what time,
 * how many still have time and how many dropped out.
 *
 * @tag fc-funnel-chart
 * @fires fc-step-select - A step was clicked, or Enter pressed on it. Detail: the step, as in the data.
 * @fires fc-data - New figures are shown. Detail: the data.
 * @fires fc-error - The figures could not be read. Detail: `{ code, message, hint, retry }`.
 * @csspart card - The frame.
 * @csspart header - Title and buttons.
 * @csspart title - The title.
 * @csspart definition - The explanation of the headline figure.
 * @csspart headline - The headline figure with its comparison.
 * @csspart chart - The steps.
 * @csspart mark - One step: label, bar and value.
 * @csspart bar - The bar of a step.
 * @csspart details - The card of exact values.
 * @csspart table - The table that shows the same data.
 * @csspart skeleton - What is shown while loading.
 * @csspart empty - What is shown where nobody signed up.
 * @csspart error - What is shown where the figures could not be read.
 * @csspart footer - Freshness and caveats.
 * @cssprop --fc-ink - Text.
 * @cssprop --fc-muted - Secondary text.
 * @cssprop --fc-surface - Background of the card.
 * @cssprop --fc-raised - Background of what stands on the card.
 * @cssprop --fc-line - Hairlines.
 * @cssprop --fc-accent - Bars: those who went on. Focus rings.
 * @cssprop --fc-good - A change for the better.
 * @cssprop --fc-bad - A change for the worse.
 * @cssprop --fc-pending - Those who still have time (hatched).
 * @cssprop --fc-neutral - Those who dropped out.
 * @cssprop --fc-font - Font family. Default: the page's.
 * @cssprop --fc-radius - Corner radius of the card. Default: 8px.
 * @cssprop --fc-padding - Padding of the card. Default: 16px, 24px when wide.
 */
export class FcFunnelChart extends FcChart<FunnelChartData> {
  static override styles = [...FcChart.styles, funnelChartStyles];

  protected override readonly query = funnelChartQuery;

  protected override readonly titleWords = 'funnelTitle';

  protected override get emptyLine(): string {
    return eventsLine(this.source, [{ type: 'developer.signed_up', developerId: 'dev_1' }]);
  }

  protected override get placeholder(): FunnelChartData {
    const usual = { conversionFromPrevious: 0.8, medianFromPrevious: { milliseconds: 60_000 }, p90FromPrevious: null };
    const steps = stages.map((stage, index) => {
      const count = 100 - 20 * index;
      return { ...usual, stage, count, conversionFromStart: count / 100, dropped: 10, pending: 10 };
    });
    const dataThrough = '2026-01-01T00:00:00Z';
    return {
      funnel: {
        steps,
        windowDays: 30,
        visitors: 1000,
        visitorToSignupRate: 0.1,
        basis: null,
        dataThrough,
        partial: true,
        ignored: [],
      },
    };
  }

  protected override isEmpty({ funnel }: FunnelChartData): boolean {
    return !funnel.steps[0]?.count;
  }

  protected override provenance({ funnel }: FunnelChartData): Provenance {
    return funnel;
  }

  protected override definition({ activationRate }: FunnelChartData): Definition | undefined {
    return activationRate?.definition;
  }

  protected override renderHead({ funnel, activationRate }: FunnelChartData): unknown {
    const { words, format } = this;
    const cohort = funnel.steps[0]?.count ?? 0;
    const rate = funnel.steps.find(({ stage }) => stage === 'FIRST_SUCCESS')?.conversionFromStart ?? null;
    const { change = null, interval } = activationRate ?? {};
    const thin = cohort < thinSample;
    return html`<div class="figure ${thin ? 'thin' : ''}" part="headline">
        <b>${format.percent(rate)}</b>
        <span>${words.funnelHeadline}</span>
        ${thin ? html`<span class="muted">n = ${format.number(cohort)}</span>` : nothing}
        ${
          change === null
            ? nothing
            : this.comparison(fill(words.points, { n: format.signed(change * 100) }).join(''), change, thin)
        }
        ${
          interval
            ? html`<span class="small muted">
                ${fill(words.interval, { low: format.percent(interval.low), high: format.percent(interval.high) })}
              </span>`
            : nothing
        }
      </div>
      ${
        funnel.visitors === null
          ? nothing
          : html`<p class="small muted">
              ${fill(words.visitors, {
                visitors: html`<bdi>${format.number(funnel.visitors)}</bdi>`,
                rate: html`<bdi>${format.percent(funnel.visitorToSignupRate)}</bdi>`,
              })}${funnel.basis === 'UNLINKED' ? ` (${words.unlinked})` : nothing}
            </p>`
      }`;
  }

  protected override renderChart({ funnel: { steps } }: FunnelChartData): unknown {
    const start = steps[0]?.count ?? 0;
    const worst = worstStep(steps);
    return html`<ol class="steps">
        ${steps.map((step, index) => {
          const next = steps[index + 1];
          return html`<li>
            ${this.mark(index, () => this.emit('fc-step-select', step), this.#bar(step, next, start))}
            ${next ? this.#gap(step, next, index === worst) : nothing}
          </li>`;
        })}
      </ol>`;
  }

  protected override renderFoot({ funnel }: FunnelChartData): unknown {
    return html`<p class="small muted">${fill(this.words.window, { n: this.format.number(funnel.windowDays) })}</p>`;
  }

  #bar({ stage, count, pending, conversionFromStart }: FunnelStep, next: FunnelStep | undefined, start: number) {
    const { words, format } = this;
    const part = (developers: number): number => (count ? developers / count : 0);
    return html`<span class="row">
      <span class="label">${words[stage]}</span>
      <span class="track">
        <span class="bar" part="bar" .style=${`--share:${start ? count / start : 0}`}>
          <span class="reached" .style=${`--share:${next ? part(next.count) : 1}`}></span>
          <span class="pending" .style=${`--share:${part(pending ?? 0)}`}></span>
        </span>
        <span class="value">
          <b>${format.number(count)}</b>
          <span class="muted">
            ${format.percent(conversionFromStart, conversionFromStart && conversionFromStart < 0.1 ? 1 : 0)}
          </span>
        </span>
      </span>
    </span>`;
  }

  #gap({ pending, dropped }: FunnelStep, { conversionFromPrevious, medianFromPrevious }: FunnelStep, worst: boolean) {
    const { words, format } = this;
    return html`<div class="gap small">
      <span>
        ${fill(words.goOn, { rate: format.percent(conversionFromPrevious) })}${
          medianFromPrevious
            ? html` · ${fill(words.medianTime, { time: html`<bdi>${format.duration(medianFromPrevious)}</bdi>` })}`
            : nothing
        }
      </span>
      ${pending ? html`<span><i class="swatch pending"></i> ${words.pending} ${format.number(pending)}</span>` : nothing}
      ${dropped ? html`<span><i class="swatch"></i> ${words.dropped} ${format.number(dropped)}</span>` : nothing}
      ${worst ? html`<span class="worst bad">${words.mostLost}</span>` : nothing}
    </div>`;
  }

  protected override table({ funnel }: FunnelChartData): Table {
    const { words, format } = this;
    return {
      columns: [
        words.step,
        words.developers,
        words.ofStart,
        words.ofPrevious,
        words.medianFromPrevious,
        words.p90FromPrevious,
        words.pending,
        words.dropped,
      ],
      rows: funnel.steps.map((step) => [
        words[step.stage],
        format.number(step.count),
        format.percent(step.conversionFromStart, 2),
        format.percent(step.conversionFromPrevious, 2),
        format.exactDuration(step.medianFromPrevious),
        format.exactDuration(step.p90FromPrevious),
        format.number(step.pending),
        format.number(step.dropped),
      ]),
    };
  }
}

/** The step that lost most developers, if one did and the cohort is no handful. */
function worstStep(steps: readonly FunnelStep[]): number {
  const losses = steps.map(({ dropped }) => dropped ?? 0);
  const most = Math.max(...losses);
  return most > 0 && (steps[0]?.count ?? 0) >= thinSample ? losses.indexOf(most) : -1;
}

define('fc-funnel-chart', FcFunnelChart);

declare global {
  interface HTMLElementTagNameMap {
    'fc-funnel-chart': FcFunnelChart;
  }
}
