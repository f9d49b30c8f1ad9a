import { expect, oneEvent } from '@open-wc/testing';
import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import '../../index.ts';
import { funnelData } from '../../testing/fixtures.ts';
import { accessibleInBothThemes, expectUnharmed, hostileName } from '../../testing/looks.ts';
import { answerWith, mockEndpoint } from '../../testing/mock.ts';
import { all, mount, one, press, textOf } from '../../testing/mount.ts';
import type { FunnelChartData, FunnelStep } from './funnel-chart.query.ts';

/** The usual answer, with every step changed. */
function changed(
  change: (step: FunnelStep) => Partial<FunnelStep>,
  funnel: Partial<FunnelChartData['funnel']> = {},
): FunnelChartData {
  const steps = funnelData.funnel.steps.map((step) => ({ ...step, ...change(step) }));
  return { ...funnelData, funnel: { ...funnelData.funnel, steps, ...funnel } };
}

const emptyData = changed(() => ({
  count: 0,
  conversionFromStart: null,
  conversionFromPrevious: null,
  dropped: 0,
  pending: 0,
}));
const counts = funnelData.funnel.steps.map(({ count }) => count);
const toggle = (element: Element): void => all(element, '.actions button').at(-1)?.click();

describe('fc-funnel-chart', () => {
  describe('says', () => {
    it('the share that reaches a success, against the previous period and with its interval', async () => {
      const element = await mount('fc-funnel-chart', { data: funnelData });
      expect(textOf(element, '.figure'))
        .to.contain('45.1%')
        .and.to.contain('+3.2 points vs. previous period')
        .and.to.contain('95% interval 40.4% to 50%');
    });

    it('count and share of each step, and what became of it before the next', async () => {
      const element = await mount('fc-funnel-chart', { data: funnelData });
      const steps = all(element, 'li').map((step) => step.innerText.replace(/\s+/g, ' '));
      expect(steps).to.have.length(5);
      expect(steps[0]).to.contain('Signed up').and.to.contain('412 100%');
      expect(steps[0])
        .to.contain('84% go on · median 1 min 35 s')
        .and.to.contain('Still have time 12')
        .and.to.contain('Dropped out 54');
      expect(steps[4]).to.contain('Went to production').and.to.contain('62 15%');
      expect(steps[4]).not.to.contain('go on');
    });

    it('the visitors above it, and that their rate is an estimate where sign-ups are not linked', async () => {
      const element = await mount('fc-funnel-chart', { data: funnelData });
      expect(textOf(element)).to.contain('5,230 visitors, 7.9% of them signed up').and.not.to.contain('estimated');
      element.data = changed(() => ({}), { basis: 'UNLINKED', visitorToSignupRate: null });
      await element.updateComplete;
      expect(textOf(element)).to.contain('– of them signed up (estimated');
      element.data = changed(() => ({}), { visitors: null });
      await element.updateComplete;
      expect(textOf(element)).not.to.contain('visitors');
    });

    it('where most were lost, unless nobody was or the cohort is a handful', async () => {
      const element = await mount('fc-funnel-chart', { data: funnelData });
      expect(all(element, '.worst')).to.have.length(1);
      expect(all(element, 'li')[2]?.querySelector('.worst')).not.to.equal(null);
      element.data = changed(({ dropped }) => ({ dropped: dropped === null ? null : 0 }));
      await element.updateComplete;
      expect(all(element, '.worst')).to.have.length(0);
      element.data = changed(({ count }) => ({ count: Math.round(count / 20) }));
      await element.updateComplete;
      expect(all(element, '.worst')).to.have.length(0);
    });

    it('how many there were, greyed, where they are under 30', async () => {
      const element = await mount('fc-funnel-chart', {
        data: changed(({ count }) => ({ count: Math.round(count / 20) })),
      });
      expect(textOf(element, '.figure')).to.contain('n = 21');
      const color = (selector: string): string => getComputedStyle(one(element, selector)).color;
      expect(color('.figure b')).to.equal(color('footer'));
    });

    it('a dash, never a zero, where there is no value', async () => {
      const element = await mount('fc-funnel-chart', {
        data: changed(({ stage }) =>
          stage === 'SIGNED_UP' ? {} : { count: 0, conversionFromPrevious: null, conversionFromStart: null },
        ),
      });
      expect(textOf(element, '.figure b')).to.equal('–');
      expect(textOf(element, '.gap')).to.contain('– go on');
    });

    it('how fresh the figures are, and what they leave out', async () => {
      const element = await mount('fc-funnel-chart', { data: changed(() => ({}), { ignored: ['environment'] }) });
      expect(textOf(element, 'footer'))
        .to.contain('Data through')
        .and.to.contain('Today is not over yet')
        .and.to.contain('Not filtered by environment');
    });

    it('what to send, in a line that can be copied, where nobody signed up', async () => {
      const element = await mount('fc-funnel-chart', { data: emptyData, endpoint: 'https://api.example/graphql' });
      expect(textOf(element)).to.contain('Nobody signed up in this period.');
      const line = one(element, 'pre').innerText;
      expect(line).to.contain('curl https://api.example/v1/events').and.to.contain('$FIRSTCALL_KEY');
      const body = JSON.parse(line.slice(line.indexOf("'") + 1, -1));
      expect(body.events[0].type).to.equal('developer.signed_up');
      expect(Math.abs(Date.parse(body.events[0].time) - Date.now())).to.be.below(60_000);
    });

    it('how it is counted, one click away', async () => {
      const element = await mount('fc-funnel-chart', { data: funnelData });
      const about = one(element, '.actions button');
      expect(about.getAttribute('aria-expanded')).to.equal('false');
      about.click();
      await element.updateComplete;
      expect(about.getAttribute('aria-expanded')).to.equal('true');
      expect(textOf(element, '.definition')).to.contain('The share of new developers');
    });
  });

  describe('draws', () => {
    for (const dir of ['ltr', 'rtl']) {
      it(`bars from the start edge, as long as their counts, without running into words (${dir})`, async () => {
        const element = await mount('fc-funnel-chart', { data: funnelData }, { dir });
        const boxes = all(element, '.bar').map((bar) => bar.getBoundingClientRect());
        const [first] = boxes;
        if (!first) throw new Error('no bars');
        for (const [index, box] of boxes.entries()) {
          expect(box.width / first.width).to.be.closeTo((counts[index] ?? 0) / 412, 0.005);
          expect(dir === 'rtl' ? box.right : box.left).to.be.closeTo(dir === 'rtl' ? first.right : first.left, 0.5);
          const row = all(element, '.row')[index];
          const label = row?.querySelector('.label')?.getBoundingClientRect();
          const value = row?.querySelector('.value')?.getBoundingClientRect();
          if (!label || !value) throw new Error('no words');
          const [before, after] = dir === 'rtl' ? [value, label] : [label, value];
          expect(before.right).to.be.at.most(box.left);
          expect(after.left).to.be.at.least(box.right);
        }
      });
    }

    it('those who went on, who still have time and who dropped out, in their proportions', async () => {
      const element = await mount('fc-funnel-chart', { data: funnelData });
      const bars = all(element, '.bar');
      for (const [index, bar] of bars.entries()) {
        const [on, pending] = [...bar.children].map(
          (part) => part.getBoundingClientRect().width / bar.getBoundingClientRect().width,
        );
        expect(on).to.be.closeTo((counts[index + 1] ?? counts[index] ?? 0) / (counts[index] ?? 1), 0.01);
        expect(pending).to.be.closeTo((funnelData.funnel.steps[index]?.pending ?? 0) / (counts[index] ?? 1), 0.01);
      }
      const paint = (part: Element | null | undefined): string => (part ? getComputedStyle(part).backgroundImage : '');
      expect(paint(bars[0]?.querySelector('.pending'))).to.contain('repeating-linear-gradient');
      expect(paint(bars[0])).to.equal('none');
    });

    it('a count of one as a sliver that can be seen, and none as nothing', async () => {
      const element = await mount('fc-funnel-chart', {
        data: changed(({ stage }) => ({ count: stage === 'SIGNED_UP' ? 100_000 : stage === 'API_KEY' ? 1 : 0 })),
      });
      const widths = all(element, '.bar').map((bar) => bar.getBoundingClientRect().width);
      expect(widths[1]).to.be.within(1, 3);
      expect(widths[2]).to.equal(0);
    });

    for (const widthPx of [328, 736, 1248]) {
      it(`German within ${widthPx} px`, async () => {
        const element = await mount('fc-funnel-chart', { data: funnelData, lang: 'de' }, { widthPx });
        expect(one(element, 'section').scrollWidth).to.be.at.most(widthPx);
        for (const word of all(element, '.label, .value, .title, .gap')) {
          expect(word.getBoundingClientRect().right).to.be.at.most(
            one(element, 'section').getBoundingClientRect().right,
          );
        }
      });
    }
  });

  describe('answers', () => {
    it('to arrow keys, Home, End and Escape: one stop of the tab order, and exact values of the step in focus', async () => {
      const element = await mount('fc-funnel-chart', { data: funnelData });
      expect(all(element, '.mark').filter(({ tabIndex }) => tabIndex === 0)).to.have.length(1);
      const [first] = all(element, '.mark');
      first?.focus();
      await element.updateComplete;
      expect(textOf(element, '[role=tooltip]')).to.contain('Signed up').and.to.contain('412');
      await press(element, 'ArrowDown');
      expect(textOf(element, '[role=tooltip]')).to.contain('1 min 35 s 250 ms').and.to.contain('83.98%');
      expect(element.shadowRoot?.activeElement?.getAttribute('aria-describedby')).to.equal('details');
      await press(element, 'End');
      expect(textOf(element, '[role=tooltip]')).to.contain('Went to production').and.not.to.contain('Dropped out');
      await press(element, 'ArrowDown');
      expect(textOf(element, '[role=tooltip]')).to.contain('Went to production');
      await press(element, 'Home');
      expect(textOf(element, '[role=tooltip]')).to.contain('Signed up');
      await press(element, 'Escape');
      expect(all(element, '[role=tooltip]')).to.have.length(0);
      expect(all(element, '.mark').map(({ tabIndex }) => tabIndex)).to.deep.equal([0, -1, -1, -1, -1]);
    });

    it('to left and right as they look, also where text runs from the right', async () => {
      const element = await mount('fc-funnel-chart', { data: funnelData }, { dir: 'rtl' });
      all(element, '.mark')[0]?.focus();
      await press(element, 'ArrowLeft');
      expect(element.shadowRoot?.activeElement?.textContent).to.contain('Got an API key');
      await press(element, 'ArrowRight');
      expect(element.shadowRoot?.activeElement?.textContent).to.contain('Signed up');
    });

    it('to real keys: Tab comes to the steps once and leaves them', async () => {
      const element = await mount('fc-funnel-chart', { data: funnelData });
      all(element, '.actions button').at(-1)?.focus();
      await sendKeys({ press: 'Tab' });
      expect(element.shadowRoot?.activeElement?.textContent).to.contain('Signed up');
      await sendKeys({ press: 'ArrowDown' });
      expect(element.shadowRoot?.activeElement?.textContent).to.contain('Got an API key');
      await sendKeys({ press: 'Tab' });
      expect(element.shadowRoot?.activeElement?.matches('.mark')).not.to.equal(true);
    });

    it('to a pointer with the same card, inside the chart, gone when it leaves', async () => {
      const element = await mount('fc-funnel-chart', { data: funnelData });
      for (const mark of all(element, '.mark')) {
        const { x, y, height } = mark.getBoundingClientRect();
        await sendMouse({ type: 'move', position: [Math.round(x + 250), Math.round(y + height / 2)] });
        await element.updateComplete;
        const details = one(element, '[role=tooltip]').getBoundingClientRect();
        const chart = one(element, '.chart').getBoundingClientRect();
        expect(details.left).to.be.at.least(chart.left);
        expect(details.right).to.be.at.most(chart.right + 0.5);
        const box = mark.getBoundingClientRect();
        expect(details.top >= box.bottom || details.bottom <= box.top, 'the card leaves its mark free').to.equal(true);
      }
      await resetMouse();
      await element.updateComplete;
      expect(all(element, '[role=tooltip]')).to.have.length(0);
    });

    it('to a click with fc-step-select, out of every shadow root', async () => {
      const element = await mount('fc-funnel-chart', { data: funnelData });
      setTimeout(() => all(element, '.mark')[2]?.click());
      const event = (await oneEvent(document, 'fc-step-select')) as CustomEvent;
      expect(event.detail).to.deep.equal(funnelData.funnel.steps[2]);
      expect(event.composed).to.equal(true);
    });

    it('to the table button with the same data', async () => {
      const element = await mount('fc-funnel-chart', { data: funnelData });
      toggle(element);
      await element.updateComplete;
      const rows = all(element, 'tbody tr').map((row) =>
        [...row.children].map((cell) => cell.textContent?.replaceAll('\u00a0', ' ')),
      );
      expect(rows).to.have.length(5);
      expect(rows[1]).to.deep.equal([
        'Got an API key',
        '346',
        '83.98%',
        '83.98%',
        '1 min 35 s 250 ms',
        '1 d 2 h 12 min',
        '18',
        '41',
      ]);
      expect(rows[4]?.slice(-2)).to.deep.equal(['–', '–']);
      expect(all(element, '.mark')).to.have.length(0);
      toggle(element);
      await element.updateComplete;
      expect(all(element, '.mark')).to.have.length(5);
    });

    it('to the copy button with the table as text', async () => {
      const element = await mount('fc-funnel-chart', { data: funnelData });
      let copied = '';
      const { clipboard } = navigator;
      Object.defineProperty(navigator, 'clipboard', {
        configurable: true,
        value: { writeText: async (text: string) => (copied = text) },
      });
      toggle(element);
      await element.updateComplete;
      all(element, '.body button').at(-1)?.click();
      await new Promise((resolve) => setTimeout(resolve));
      Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard });
      expect(copied.split('\n')).to.have.length(6);
      expect(copied).to.match(/^Step\tDevelopers\t/);
      await element.updateComplete;
      expect(all(element, '.body button').at(-1)?.textContent).to.contain('✓');
    });
  });

  it('shows what comes from outside as text', async () => {
    const data = changed(() => ({}), { ignored: [hostileName] });
    const element = await mount('fc-funnel-chart', { data, heading: hostileName, labels: { SIGNED_UP: hostileName } });
    expect(one(element, '.title').textContent).to.equal(hostileName);
    expect(one(element, '.label').textContent).to.equal(hostileName);
    expectUnharmed(element);
  });

  it('has a level in the outline of the page', async () => {
    const element = await mount('fc-funnel-chart', { data: funnelData });
    expect(one(element, '[role=heading]').ariaLevel).to.equal('2');
    element.setAttribute('heading-level', '4');
    await element.updateComplete;
    expect(one(element, '[role=heading]').ariaLevel).to.equal('4');
  });

  describe('is accessible when', () => {
    accessibleInBothThemes('full', 'fc-funnel-chart', () => ({ data: funnelData }));
    accessibleInBothThemes(
      'a step is in focus',
      'fc-funnel-chart',
      () => ({ data: funnelData }),
      (element) => all(element, '.mark')[1]?.focus(),
    );
    accessibleInBothThemes('a table', 'fc-funnel-chart', () => ({ data: funnelData }), toggle);
    accessibleInBothThemes(
      'explained',
      'fc-funnel-chart',
      () => ({ data: funnelData }),
      (element) => one(element, '.actions button').click(),
    );
    accessibleInBothThemes('thin', 'fc-funnel-chart', () => ({ data: changed(() => ({ count: 12 })) }));
    accessibleInBothThemes('empty', 'fc-funnel-chart', () => ({ data: emptyData }));
    accessibleInBothThemes('failed', 'fc-funnel-chart', () => ({ product: 'p', token: 't', period: 'ever' }));
    accessibleInBothThemes('loading', 'fc-funnel-chart', () => ({
      product: 'p',
      getToken: () => new Promise<string>(() => {}),
    }));
    accessibleInBothThemes(
      'stale',
      'fc-funnel-chart',
      () => ({ product: 'p', token: 't' }),
      async (element) => {
        element.endpoint = (await mockEndpoint(answerWith(funnelData), { status: 500, body: {} })).endpoint;
        await oneEvent(element, 'fc-data');
        element.refresh();
        await new Promise((resolve) => setTimeout(resolve, 200));
        expect(textOf(element, 'footer')).to.contain('Not refreshed');
      },
    );
  });
});
