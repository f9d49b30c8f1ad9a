import { html, nothing } from 'lit';
import type { Duration, MetricSummary } from '../../internal/answers.ts';
import { define } from '../../internal/define.ts';
import { eventsLine } from '../../internal/events-line.ts';
import { FcChart, type Table, thinSample } from '../../internal/fc-chart.ts';
import type { Definition, Provenance } from '../../internal/fc-widget.ts';
import { fill } from '../../internal/fill.ts';
import { bandEnds, dial } from './dial.ts';
import { type TtfcGaugeData, ttfcGaugeQuery } from './ttfc-gauge.query.ts';
import { ttfcGaugeStyles } from './ttfc-gauge.styles.ts';

interface Band {
  readonly kind: 'reached' | 'dropped' | 'pending';
  readonly label: string;
  readonly count: number;
}

/**
 * How long it takes from sign-up to the first successful call: a median on a dial from fast to slow, the target and the p90 on it,
 * where the time goes, and how many took how long.
 *
 * @tag fc-ttfc-gauge
 * @fires fc-band-select - A span was clicked, or Enter pressed on it. Detail: `{ kind, label, count }`.
 * @fires fc-data - New figures are shown. Detail: the data.
 * @fires fc-error - The figures could not be read. Detail: `{ code, message, hint, retry }`.
 * @csspart card - The frame.
 * @csspart header - Title and buttons.
 * @csspart title - The title.
 * @csspart definition - The explanation of the headline figure.
 * @csspart headline - The dial and what belongs to it.
 * @csspart dial - The dial.
 * @csspart chart - The spans.
 * @csspart mark - One span: label, bar and value.
 * @csspart bar - The bar of a span.
 * @csspart details - The card of exact values.
 * @csspart table - The table that shows the same data.
 * @csspart skeleton - What is shown while loading.
 * @csspart empty - What is shown where nobody signed up.
 * @csspart error - What is shown where the figures could not be read.
 * @csspart footer - Freshness and caveats.
 * @cssprop --fc-ink - Text, needle and ticks.
 * @cssprop --fc-muted - Secondary text.
 * @cssprop --fc-surface - Background of the card.
 * @cssprop --fc-raised - Background of what stands on the card.
 * @cssprop --fc-line - Hairlines.
 * @cssprop --fc-accent - Bars. Focus rings.
 * @cssprop --fc-good - The fast end of the dial; a change for the better.
 * @cssprop --fc-bad - The slow end of the dial; a change for the worse.
 * @cssprop --fc-pending - Those who still have time (hatched).
 * @cssprop --fc-neutral - Those who dropped out.
 * @cssprop --fc-font - Font family. Default: the page's.
 * @cssprop --fc-radius - Corner radius of the card. Default: 8px.
 * @cssprop --fc-padding - Padding of the card. Default: 16px, 24px when wide.
 */
export class FcTtfcGauge extends FcChart<TtfcGaugeData> {
  static override styles = [...FcChart.styles, ttfcGaugeStyles];

  protected override readonly query = ttfcGaugeQuery;

  protected override readonly titleWords = 'gaugeTitle';

  protected override get emptyLine(): string {
    const request = { type: 'api.request', developerId: 'dev_1', method: 'GET', route: '/v1/ping', status: 200 };
    return eventsLine(this.source, [
      { type: 'developer.signed_up', developerId: 'dev_1' },
      { ...request, environment: 'SANDBOX' },
    ]);
  }

  protected override get placeholder(): TtfcGaugeData {
    const time = { milliseconds: 600_000 };
    const leg = { from: 'API_KEY', to: 'FIRST_CALL', n: 50, median: time, p90: time } as const;
    const bands = bandEnds.map((_, index) => ({ label: '', count: 10 - index }));
    return {
      ttfc: {
        ...{
          cohortSize: 100,
          reached: 50,
          dropped: 20,
          pending: 20,
          shareUnderTarget: 0.1,
          partial: true,
          ignored: [],
        },
        ...{ median: time, p90: time, kaplanMeierMedian: time, target: time, dataThrough: '2026-01-01T00:00:00Z' },
        bands: [...bands, { label: '', count: 5 }],
        legs: [leg, leg, leg],
      },
    };
  }

  protected override isEmpty({ ttfc }: TtfcGaugeData): boolean {
    return !ttfc.cohortSize;
  }

  protected override provenance({ ttfc }: TtfcGaugeData): Provenance {
    return ttfc;
  }

  protected override definition(data: TtfcGaugeData): Definition | undefined {
    return headline(data).summary?.definition;
  }

  protected override renderHead(data: TtfcGaugeData): unknown {
    const { words, format } = this;
    const { ttfc } = data;
    const { estimated, value, summary } = headline(data);
    const name = estimated ? words.kaplanMeier : words.median;
    const reading = format.duration(value);
    const thin = ttfc.cohortSize < thinSample;
    const change = summary?.change ?? null;
    return html`<div class="head ${thin ? 'thin' : ''}" part="headline">
      <div
        class="dial"
        part="dial"
        role="meter"
        aria-label=${name}
        aria-valuemin="0"
        aria-valuemax=${Math.max(2_592_000_000, value?.milliseconds ?? 0)}
        aria-valuenow=${value?.milliseconds ?? 0}
        aria-valuetext=${value ? reading : words.tooFew}
      >
        ${dial(
          {
            needle: value?.milliseconds ?? null,
            p90: ttfc.p90?.milliseconds ?? null,
            target: ttfc.target.milliseconds,
          },
          (milliseconds) => format.duration({ milliseconds }),
          words,
          getComputedStyle(this).direction === 'rtl',
        )}
        <div class="reading"><b>${reading}</b></div>
      </div>
      <div class="under">
        <span>${words.gaugeCaption}</span>
        <span class="small muted">${name} · n&nbsp;=&nbsp;${format.number(ttfc.cohortSize)}</span>
        ${value ? nothing : html`<span class="small muted">${words.tooFew}</span>`}
        ${change === null ? nothing : this.comparison(format.signed(change, 'percent'), -change, thin)}
      </div>
      ${facts([
        [
          fill(words.underTarget, { target: html`<bdi>${format.duration(ttfc.target)}</bdi>` }),
          format.percent(ttfc.shareUnderTarget),
        ],
        [words.madeIt, format.percent(ttfc.reached / ttfc.cohortSize)],
        [words.p90, format.duration(ttfc.p90)],
      ])}
    </div>`;
  }

  protected override renderFoot({ ttfc }: TtfcGaugeData): unknown {
    const { words, format } = this;
    return html`<div class="small muted legs">${words.legs}</div>
      ${facts(ttfc.legs.map(({ from, to, median }) => [html`${words[from]} → ${words[to]}`, format.duration(median)]))}`;
  }

  #bands({ ttfc }: TtfcGaugeData): Band[] {
    const { words } = this;
    const end = (index: number): string => this.format.duration({ milliseconds: bandEnds[index] ?? 0 });
    const label = (index: number): string => {
      if (index === 0) return fill(words.under, { to: end(0) }).join('');
      if (index === bandEnds.length) return fill(words.over, { from: end(index - 1) }).join('');
      return fill(words.between, { from: end(index - 1), to: end(index) }).join('');
    };
    return [
      ...ttfc.bands.map(({ count }, index) => ({ kind: 'reached' as const, label: label(index), count })),
      { kind: 'pending', label: words.pending, count: ttfc.pending },
      { kind: 'dropped', label: words.dropped, count: ttfc.dropped },
    ];
  }

  protected override renderChart(data: TtfcGaugeData): unknown {
    const { format, words } = this;
    const bands = this.#bands(data);
    const most = Math.max(1, ...bands.map(({ count }) => count));
    return html`<div class="small muted">${words.bands}</div>
      ${bands.map((band, index) => {
        const { kind, label, count } = band;
        return this.mark(
          index,
          () => this.emit('fc-band-select', band),
          html`<span class="row">
            <span class="label">${label}</span>
            <span><span class="bar ${kind}" part="bar" .style=${`--share:${count / most}`}></span></span>
            <span class="value">
              ${format.number(count)} <span class="muted">${format.percent(count / data.ttfc.cohortSize, 0)}</span>
            </span>
          </span>`,
        );
      })}`;
  }

  protected override table(data: TtfcGaugeData): Table {
    const { words, format } = this;
    return {
      columns: [words.bands, words.developers, words.share],
      rows: this.#bands(data).map(({ label, count }) => [
        label,
        format.number(count),
        format.percent(count / data.ttfc.cohortSize, 2),
      ]),
    };
  }
}

function facts(rows: readonly (readonly [name: unknown, value: string])[]): unknown {
  return html`<dl>${rows.map(([name, value]) => html`<div class="fact"><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

/** While anyone may still make it, a plain median would be of the quick ones only: then it is the Kaplan–Meier median. */
function headline({ ttfc, kaplanMeierMedianTTFC, medianTTFC }: TtfcGaugeData): {
  readonly estimated: boolean;
  readonly value: Duration | null;
  readonly summary: MetricSummary | null | undefined;
} {
  return ttfc.pending > 0
    ? { estimated: true, value: ttfc.kaplanMeierMedian, summary: kaplanMeierMedianTTFC }
    : { estimated: false, value: ttfc.median, summary: medianTTFC };
}

define('fc-ttfc-gauge', FcTtfcGauge);

declare global {
  interface HTMLElementTagNameMap {
    'fc-ttfc-gauge': FcTtfcGauge;
  }
}
