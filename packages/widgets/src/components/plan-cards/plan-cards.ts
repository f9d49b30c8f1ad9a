import { html, nothing, type PropertyDeclarations } from 'lit';
import type { Money } from '../../internal/answers.ts';
import { define } from '../../internal/define.ts';
import { FcWidget } from '../../internal/fc-widget.ts';
import { fill } from '../../internal/fill.ts';
import { type Plan, type PlanCardsData, planCardsQuery } from './plan-cards.query.ts';
import { planCardsStyles } from './plan-cards.styles.ts';

/** How often is paid. */
export type BillingInterval = 'MONTH' | 'YEAR';

/** What stands where a plan's price does. */
interface Offer {
  /** Per month; null: on request. */
  readonly price: string | null;
  readonly terms: string;
  readonly saving: string;
}

/**
 * The plans of a product side by side, with a switch between paying by the month and by the year.
 *
 * @tag fc-plan-cards
 * @fires fc-plan-select - A plan's button was pressed. Detail: `{ plan, interval }`.
 * @fires fc-interval-change - The switch was moved. Detail: `{ interval }`, `MONTH` or `YEAR`.
 * @fires fc-data - New figures are shown. Detail: the data.
 * @fires fc-error - The plans could not be read. Detail: `{ code, message, hint, retry }`.
 * @csspart card - The frame around all plans.
 * @csspart header - The title.
 * @csspart title - The title.
 * @csspart switch - The switch between month and year.
 * @csspart plan - One plan.
 * @csspart price - The price of a plan.
 * @csspart button - The button of a plan.
 * @csspart skeleton - What is shown while loading.
 * @csspart empty - What is shown where there are no plans.
 * @csspart error - What is shown where the plans could not be read.
 * @cssprop --fc-ink - Text.
 * @cssprop --fc-muted - Secondary text.
 * @cssprop --fc-surface - Background of the cards.
 * @cssprop --fc-raised - Background of the switch.
 * @cssprop --fc-line - Hairlines.
 * @cssprop --fc-accent - The featured plan. Focus rings.
 * @cssprop --fc-on-accent - Text on the accent.
 * @cssprop --fc-good - Savings and ticks.
 * @cssprop --fc-font - Font family. Default: the page's.
 * @cssprop --fc-radius - Corner radius of cards. Default: 8px.
 * @cssprop --fc-padding - Padding of the frame. Default: 16px, 24px when wide.
 */
export class FcPlanCards extends FcWidget<PlanCardsData> {
  static override styles = [...FcWidget.styles, planCardsStyles];

  static override properties: PropertyDeclarations = { featured: {}, readonly: { type: Boolean }, interval: {} };

  /** Slug of the plan to put forward. Default: none. */
  featured: string | undefined;

  /** Leaves out the buttons, where nothing can be chosen. */
  readonly = false;

  /** What the switch shows: `MONTH` or `YEAR`. */
  interval: BillingInterval = 'MONTH';

  protected override readonly query = planCardsQuery;
  protected override readonly periodic = false;

  protected override readonly titleWords = 'plansTitle';
  protected override readonly emptyWords = 'noPlans';
  protected override readonly emptyLine =
    'npx -y pnpm@12 admin create-product --workspace acme --slug payments --name "Payments API" --currency USD --time-zone UTC --plans plans.json';

  protected override get placeholder(): PlanCardsData {
    const annualPrice = { amountMinor: 10_000, currency: 'USD' };
    const plan = {
      name: '–',
      tagline: '–',
      features: ['–', '–', '–'],
      monthlyPrice: null,
      annualPrice,
      annualSavingPercent: null,
    };
    return { plans: ['1', '2', '3'].map((slug) => ({ ...plan, slug })) };
  }

  protected override isEmpty({ plans }: PlanCardsData): boolean {
    return !plans.length;
  }

  protected override renderFull({ plans }: PlanCardsData): unknown {
    const features = Math.max(...plans.map((plan) => plan.features.length));
    return html`${plans.some(({ annualPrice }) => annualPrice) ? this.#renderSwitch(plans) : nothing}
      <ul class="plans" data-count=${plans.length} .style=${`--rows:${features + (this.readonly ? 4 : 5)}`}>
        ${plans.map((plan) => this.#renderPlan(plan, features))}
      </ul>`;
  }

  #renderSwitch(plans: readonly Plan[]): unknown {
    const { words, format } = this;
    const saving = Math.max(...plans.map(({ annualSavingPercent }) => annualSavingPercent ?? 0));
    const option = (interval: BillingInterval, text: unknown) => html`<button
      role="radio"
      aria-checked=${this.interval === interval}
      tabindex=${this.interval === interval ? 0 : -1}
      @click=${() => this.#change(interval)}
    >
      ${text}
    </button>`;
    return html`<div class="switch" part="switch" role="radiogroup" aria-label=${words.plansTitle} @keydown=${this.#key}>
      ${option('MONTH', words.monthly)}
      ${option(
        'YEAR',
        saving > 0
          ? html`${words.yearly} · <span class="saving">${fill(words.saveUpTo, { percent: format.percent(saving / 100) })}</span>`
          : words.yearly,
      )}
    </div>`;
  }

  #key(event: KeyboardEvent): void {
    if (!event.key.startsWith('Arrow')) return;
    event.preventDefault();
    this.#change(this.interval === 'MONTH' ? 'YEAR' : 'MONTH');
    this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('[aria-checked=true]')?.focus());
  }

  #change(interval: BillingInterval): void {
    if (interval === this.interval) return;
    this.interval = interval;
    this.emit('fc-interval-change', { interval });
  }

  #money({ amountMinor, currency }: Money, months = 1): string {
    return this.format.money(Number(amountMinor) / months, currency);
  }

  #offer({ monthlyPrice, annualPrice, annualSavingPercent }: Plan): Offer {
    const { words, format } = this;
    const yearly = annualPrice && (this.interval === 'YEAR' || !monthlyPrice);
    if (yearly) {
      return {
        price: this.#money(annualPrice, 12),
        terms: fill(words.billedYearly, { price: this.#money(annualPrice) }).join(''),
        saving: annualSavingPercent
          ? fill(words.save, { percent: format.percent(annualSavingPercent / 100) }).join('')
          : '',
      };
    }
    if (!monthlyPrice) return { price: null, terms: '', saving: '' };
    return {
      price: this.#money(monthlyPrice),
      terms: this.interval === 'YEAR' && Number(monthlyPrice.amountMinor) ? words.onlyMonthly : '',
      saving: '',
    };
  }

  #renderPlan(plan: Plan, features: number): unknown {
    const { words } = this;
    const { price, terms, saving } = this.#offer(plan);
    return html`<li class="plan" part="plan" ?data-featured=${plan.slug === this.featured}>
      <div class="title" role="heading" aria-level=${this.headingLevel + 1}>${plan.name}</div>
      <p class="small muted">${plan.tagline}</p>
      <p class="price" part="price">
        <b>${price ?? words.onRequest}</b>
        ${price === null ? nothing : html`<span class="small muted">${words.perMonth}</span>`}
      </p>
      <p class="terms small muted">${terms} <span class="saving">${saving}</span></p>
      ${Array.from({ length: features }, (_, index) => {
        const feature = plan.features[index];
        return feature ? html`<p class="feature small">${feature}</p>` : html`<p></p>`;
      })}
      ${
        this.readonly
          ? nothing
          : html`<button
              class="choose button"
              part="button"
              @click=${() => this.emit('fc-plan-select', { plan, interval: this.interval })}
            >
              ${fill(price === null ? words.contact : words.choose, { plan: html`${plan.name}` })}
            </button>`
      }
    </li>`;
  }
}

define('fc-plan-cards', FcPlanCards);

declare global {
  interface HTMLElementTagNameMap {
    'fc-plan-cards': FcPlanCards;
  }
}
