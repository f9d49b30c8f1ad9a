import { expect, oneEvent } from '@open-wc/testing';
import '../../index.ts';
import { plansData } from '../../testing/fixtures.ts';
import { accessibleInBothThemes, expectUnharmed, hostileName } from '../../testing/looks.ts';
import { answerWith, mockEndpoint } from '../../testing/mock.ts';
import { all, mount, one, press, textOf } from '../../testing/mount.ts';
import type { Plan } from './plan-cards.query.ts';

const [sandbox, developer, , enterprise] = plansData.plans as readonly [Plan, Plan, Plan, Plan];

function texts(element: Element, selector: string): string[] {
  return all(element, selector).map((part) => part.innerText.replace(/\s+/g, ' ').trim());
}

describe('fc-plan-cards', () => {
  describe('says', () => {
    it('what each plan costs by the month', async () => {
      const element = await mount('fc-plan-cards', { data: plansData });
      expect(texts(element, '.price')).to.deep.equal(['$0 a month', '$49 a month', '$499 a month', 'On request']);
    });

    it('what it costs by the year, a month, and what that saves', async () => {
      const element = await mount('fc-plan-cards', { data: plansData, interval: 'YEAR' });
      expect(texts(element, '.price')).to.deep.equal(['$0 a month', '$40.83 a month', '$399.17 a month', 'On request']);
      expect(texts(element, '.terms')).to.deep.equal(['', '$490 a year Save 17%', '$4,790 a year Save 20%', '']);
    });

    it('that a plan is billed by the month where it is not sold by the year, unless it is free', async () => {
      const plans = [sandbox, { ...developer, annualPrice: null, annualSavingPercent: null }];
      const element = await mount('fc-plan-cards', { data: { plans }, interval: 'YEAR' });
      expect(texts(element, '.terms')).to.deep.equal(['', 'Billed by the month']);
    });

    it('the largest saving on the switch, which is left out where nothing is sold by the year', async () => {
      const element = await mount('fc-plan-cards', { data: plansData });
      expect(textOf(element, '.switch')).to.contain('save up to 20%');
      element.data = { plans: [sandbox, enterprise] };
      await element.updateComplete;
      expect(all(element, '.switch')).to.have.length(0);
    });

    it('a yearly price also by the month where there is no other', async () => {
      const element = await mount('fc-plan-cards', {
        data: { plans: [{ ...developer, monthlyPrice: null, annualSavingPercent: null }] },
      });
      expect(texts(element, '.price')).to.deep.equal(['$40.83 a month']);
      expect(texts(element, '.terms')).to.deep.equal(['$490 a year']);
    });

    it('amounts in the words and the currency of the plan', async () => {
      const price = { amountMinor: '4900', currency: 'JPY' };
      const element = await mount('fc-plan-cards', {
        data: { plans: [{ ...developer, monthlyPrice: price }] },
        lang: 'de',
      });
      expect(texts(element, '.price')).to.deep.equal(['4.900 ¥ im Monat']);
    });

    it('that there are no plans, and where they come from', async () => {
      const element = await mount('fc-plan-cards', { data: { plans: [] } });
      expect(textOf(element)).to.contain('no plans yet').and.to.contain('--plans plans.json');
    });
  });

  describe('draws', () => {
    it('cards of equal height with prices, features and buttons on common lines', async () => {
      const element = await mount('fc-plan-cards', { data: plansData }, { widthPx: 1200 });
      const line = (selector: string): number[] =>
        all(element, selector).map((part) => Math.round(part.getBoundingClientRect().top));
      expect(new Set(all(element, '.plan').map((card) => card.offsetHeight)).size).to.equal(1);
      expect(new Set(line('.plan')).size).to.equal(1);
      expect(new Set(line('.price')).size).to.equal(1);
      expect(new Set(line('.choose')).size).to.equal(1);
      const second = all(element, '.plan').map(
        (card) => card.querySelectorAll('.feature')[1]?.getBoundingClientRect().top,
      );
      expect(new Set(second).size).to.equal(1);
    });

    it('the same lines when the switch is moved', async () => {
      const element = await mount('fc-plan-cards', { data: plansData }, { widthPx: 1200 });
      const height = element.offsetHeight;
      element.interval = 'YEAR';
      await element.updateComplete;
      expect(element.offsetHeight).to.equal(height);
    });

    for (const [widthPx, columns] of [
      [328, 1],
      [640, 2],
      [1200, 4],
    ] as const) {
      it(`${columns} in a row at ${widthPx} px, German too`, async () => {
        const element = await mount('fc-plan-cards', { data: plansData, lang: 'de' }, { widthPx });
        expect(new Set(all(element, '.plan').map(({ offsetLeft }) => offsetLeft)).size).to.equal(columns);
        expect(one(element, 'section').scrollWidth).to.be.at.most(widthPx);
      });
    }

    it('only the featured plan with a filled button', async () => {
      const element = await mount('fc-plan-cards', { data: plansData, featured: 'developer' });
      const fills = all(element, '.choose').map((button) => getComputedStyle(button).backgroundColor);
      expect(new Set(fills).size).to.equal(2);
      expect(fills[1]).not.to.equal(fills[0]);
    });
  });

  describe('answers', () => {
    it('to the switch by click and by arrow keys, with fc-interval-change', async () => {
      const element = await mount('fc-plan-cards', { data: plansData });
      const told: string[] = [];
      element.addEventListener('fc-interval-change', (event) => told.push((event as CustomEvent).detail.interval));
      all(element, '[role=radio]')[1]?.click();
      await element.updateComplete;
      expect(element.interval).to.equal('YEAR');
      all(element, '[role=radio]')[1]?.focus();
      await press(element, 'ArrowLeft');
      expect(element.interval).to.equal('MONTH');
      await element.updateComplete;
      expect(element.shadowRoot?.activeElement?.getAttribute('aria-checked')).to.equal('true');
      expect(told).to.deep.equal(['YEAR', 'MONTH']);
    });

    it('to a property set by the host without an event', async () => {
      const element = await mount('fc-plan-cards', { data: plansData });
      let told = 0;
      element.addEventListener('fc-interval-change', () => (told += 1));
      element.interval = 'YEAR';
      await element.updateComplete;
      expect(told).to.equal(0);
    });

    it('to a button with fc-plan-select', async () => {
      const element = await mount('fc-plan-cards', { data: plansData, interval: 'YEAR' });
      setTimeout(() => all(element, '.choose')[1]?.click());
      const { detail } = (await oneEvent(document, 'fc-plan-select')) as CustomEvent;
      expect(detail).to.deep.equal({ plan: developer, interval: 'YEAR' });
    });

    it('to nothing where nothing can be chosen', async () => {
      const element = await mount('fc-plan-cards', { data: plansData, readonly: true });
      expect(all(element, '.choose')).to.have.length(0);
    });
  });

  it('asks for nothing but the catalogue: a publishable key is enough, and a period is not needed', async () => {
    const { endpoint, requests } = await mockEndpoint(answerWith(plansData));
    const element = await mount('fc-plan-cards', { endpoint, product: 'demo', token: 'fc_pk_x', period: 'nonsense' });
    await oneEvent(element, 'fc-data');
    const [request] = await requests();
    expect(request?.variables).to.deep.equal({ product: 'demo' });
    expect(request?.query).not.to.match(/funnel|metric|dataThrough/);
  });

  it('shows what comes from outside as text', async () => {
    const plan = { ...developer, name: hostileName, tagline: hostileName, features: [hostileName] };
    const element = await mount('fc-plan-cards', { data: { plans: [plan] } });
    expect(one(element, '.plan .title').textContent).to.equal(hostileName);
    expect(one(element, '.feature').textContent).to.equal(hostileName);
    expectUnharmed(element);
  });

  describe('is accessible when', () => {
    accessibleInBothThemes('full', 'fc-plan-cards', () => ({ data: plansData, featured: 'developer' }));
    accessibleInBothThemes('yearly', 'fc-plan-cards', () => ({ data: plansData, interval: 'YEAR' as const }));
    accessibleInBothThemes('empty', 'fc-plan-cards', () => ({ data: { plans: [] } }));
    accessibleInBothThemes(
      'failed',
      'fc-plan-cards',
      () => ({}),
      async (element) => {
        Object.assign(element, { ...(await mockEndpoint({ status: 500, body: {} })), product: 'p', token: 't' });
        await oneEvent(element, 'fc-error');
      },
    );
    accessibleInBothThemes('loading', 'fc-plan-cards', () => ({
      product: 'p',
      getToken: () => new Promise<string>(() => {}),
    }));
  });
});
