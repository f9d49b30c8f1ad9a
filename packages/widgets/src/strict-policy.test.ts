import { expect } from '@open-wc/testing';
import { funnelData, gaugeData, plansData } from './testing/fixtures.ts';
import { answerWith, mockEndpoint, refusal } from './testing/mock.ts';

describe('the bundle on a page with a strict policy', () => {
  let frame: HTMLIFrameElement;
  let page: Window & typeof globalThis & { violations: string[] };

  beforeEach(async () => {
    frame = document.createElement('iframe');
    frame.width = '1000';
    frame.src = '/strict.html';
    document.body.append(frame);
    await new Promise((resolve) => frame.addEventListener('load', resolve));
    page = frame.contentWindow as typeof page;
  });

  afterEach(() => frame.remove());

  it('draws all widgets in all states without a violation, and with all styles', async () => {
    const { document: body } = page;
    const { endpoint } = await mockEndpoint(answerWith({ ...funnelData, ...gaugeData, ...plansData }));
    const tags = ['fc-funnel-chart', 'fc-ttfc-gauge', 'fc-plan-cards'] as const;
    await Promise.all(tags.map((tag) => page.customElements.whenDefined(tag)));
    const provider = body.createElement('fc-provider');
    Object.assign(provider, { endpoint, product: 'demo', getToken: async () => 't' });
    const widgets = tags.map((tag) => body.createElement(tag));
    const shown = Promise.all(
      widgets.map((widget) => new Promise((resolve) => widget.addEventListener('fc-data', resolve))),
    );
    provider.append(...widgets);
    body.body.append(provider);
    await shown;
    const failing = body.createElement('fc-funnel-chart');
    Object.assign(failing, { endpoint, product: 'demo', token: 't', period: 'ever' });
    body.body.append(failing);

    const [funnel, gauge] = widgets;
    funnel?.shadowRoot?.querySelector<HTMLElement>('[data-mark="1"]')?.focus();
    for (const button of gauge?.shadowRoot?.querySelectorAll<HTMLElement>('.actions button') ?? []) button.click();
    await new Promise((resolve) => setTimeout(resolve, 100));

    expect(page.violations).to.deep.equal([]);
    const [first, last] = [...(funnel?.shadowRoot?.querySelectorAll('.bar') ?? [])].map(
      (bar) => bar.getBoundingClientRect().width,
    );
    expect(first).to.be.above(100);
    expect(last).to.be.below(first ?? 0);
    expect(funnel?.shadowRoot?.textContent).to.contain('45.1%');
    expect(gauge?.shadowRoot?.querySelector('table')).not.to.equal(null);
    expect(failing.shadowRoot?.textContent).to.contain('“ever” is not a period');
  });

  it('tells a refusal in words, from the codes of GraphQL errors', async () => {
    const bare = { body: { errors: [{ message: 'No codes here.' }] } };
    const { endpoint } = await mockEndpoint(bare, refusal('BAD_USER_INPUT', 'Ask for at most 400 days.'));
    const element = page.document.createElement('fc-funnel-chart');
    const failed = () => new Promise((resolve) => element.addEventListener('fc-error', resolve, { once: true }));
    const first = failed();
    Object.assign(element, { endpoint, product: 'demo', token: 't' });
    page.document.body.append(element);
    await first;
    expect(element.shadowRoot?.textContent).to.contain('The server could not answer.');
    const second = failed();
    element.refresh();
    await second;
    expect(element.shadowRoot?.textContent).to.contain('Ask for at most 400 days.');
    expect(page.violations).to.deep.equal([]);
  });

  it('reports a violation where there is one: the page does look', async () => {
    const div = page.document.createElement('div');
    div.setAttribute('style', 'color: red');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(page.violations.join()).to.contain('style-src');
    page.violations.length = 0;
    expect(() => (div.innerHTML = '<b>')).to.throw();
  });

  it('defines its elements once, also when it is loaded twice', async () => {
    // Another address is another module: its elements are already there.
    expect(await import(`/strict/widgets.js?again=${Date.now()}`)).to.have.property('FcFunnelChart');
    expect(await import(`/strict/widgets.js?again=${Date.now() + 1}`)).to.have.property('FcFunnelChart');
  });

  it('takes the origin it was loaded from for its endpoint', async () => {
    const element = page.document.createElement('fc-funnel-chart');
    await page.customElements.whenDefined('fc-funnel-chart');
    Object.assign(element, { data: { funnel: { ...funnelData.funnel, steps: [] } } });
    page.document.body.append(element);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(element.shadowRoot?.querySelector('pre')?.textContent).to.contain(`${location.origin}/v1/events`);
  });
});
