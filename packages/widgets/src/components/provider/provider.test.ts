import { expect, oneEvent } from '@open-wc/testing';
import '../../index.ts';
import { SettingsSource } from '../../internal/settings.ts';
import { funnelData } from '../../testing/fixtures.ts';
import { answerWith, mockEndpoint } from '../../testing/mock.ts';
import { mount, textOf } from '../../testing/mount.ts';
import { FcProvider } from './provider.ts';

const full = answerWith(funnelData);

describe('fc-provider', () => {
  it('gives endpoint, token, product, period and language to widgets at any depth, also in shadow roots', async () => {
    const { endpoint, requests } = await mockEndpoint(full);
    const provider = await mount('fc-provider', {
      endpoint,
      product: 'demo',
      period: 'last-7-days',
      token: 't',
      lang: 'de',
    });
    const shell = document.createElement('div');
    const element = document.createElement('fc-funnel-chart');
    shell.attachShadow({ mode: 'open' }).append(element);
    provider.append(shell);
    await oneEvent(element, 'fc-data');
    const [request] = await requests();
    expect(request?.variables).to.deep.equal({ product: 'demo', period: { last: 7, unit: 'DAY' } });
    expect(request?.authorization).to.equal('Bearer t');
    expect(textOf(element, '.title')).to.equal('Wie weit kommen neue Entwickler?');
  });

  it('asks equal questions once', async () => {
    const { endpoint, requests } = await mockEndpoint({ ...full, delayMs: 50 });
    const provider = await mount('fc-provider', { endpoint, product: 'demo', token: 't' });
    const widgets = [document.createElement('fc-funnel-chart'), document.createElement('fc-funnel-chart')];
    const shown = Promise.all(widgets.map((widget) => oneEvent(widget, 'fc-data')));
    provider.append(...widgets);
    await shown;
    expect(await requests()).to.have.length(1);
  });

  it('a widget’s own attribute wins', async () => {
    const { endpoint, requests } = await mockEndpoint(full);
    const provider = await mount('fc-provider', { endpoint, product: 'demo', period: 'last-7-days', token: 't' });
    const element = document.createElement('fc-funnel-chart');
    element.period = 'last-90-days';
    provider.append(element);
    await oneEvent(element, 'fc-data');
    expect((await requests())[0]?.variables).to.deep.equal({ product: 'demo', period: { last: 90, unit: 'DAY' } });
  });

  it('a change reaches its widgets, and only those that are still inside', async () => {
    const { endpoint, requests } = await mockEndpoint(full);
    const provider = await mount('fc-provider', { endpoint, product: 'demo', token: 't' });
    const [inside, gone] = [document.createElement('fc-funnel-chart'), document.createElement('fc-funnel-chart')];
    provider.append(inside, gone);
    await oneEvent(inside, 'fc-data');
    gone.remove();
    const asked = (await requests()).length;
    provider.period = 'last-7-days';
    await oneEvent(inside, 'fc-data');
    expect(await requests()).to.have.length(asked + 1);
  });

  it('finds widgets that were upgraded before it', async () => {
    const { endpoint } = await mockEndpoint(full);
    const late = document.createElement('x-late-provider') as FcProvider;
    const element = document.createElement('fc-funnel-chart');
    late.append(element);
    document.body.append(late);
    await element.updateComplete;
    customElements.define('x-late-provider', class extends FcProvider {});
    Object.assign(late, { endpoint, product: 'demo', token: 't' });
    await oneEvent(element, 'fc-data');
    late.remove();
  });

  it('takes over from an outer one that came first', async () => {
    const { endpoint, requests } = await mockEndpoint(full);
    const outer = await mount('fc-provider', { endpoint, product: 'outer', token: 't' });
    const inner = document.createElement('x-inner-provider') as FcProvider;
    const element = document.createElement('fc-funnel-chart');
    inner.append(element);
    outer.append(inner);
    await oneEvent(element, 'fc-data');
    customElements.define('x-inner-provider', class extends FcProvider {});
    Object.assign(inner, { endpoint, product: 'inner', token: 't' });
    await oneEvent(element, 'fc-data');
    expect((await requests()).map(({ variables }) => variables.product)).to.deep.equal(['outer', 'inner']);
  });

  it('sets the color scheme of everything inside it', async () => {
    const provider = await mount('fc-provider', { theme: 'dark' });
    const element = document.createElement('fc-funnel-chart');
    element.data = funnelData;
    provider.append(element);
    await element.updateComplete;
    expect(getComputedStyle(element).colorScheme).to.equal('dark');
    element.theme = 'light';
    await element.updateComplete;
    expect(getComputedStyle(element).colorScheme).to.equal('light');
  });

  it('tells nobody twice: a source drops who has left', () => {
    const host = document.createElement('div') as unknown as ConstructorParameters<typeof SettingsSource>[0];
    Object.assign(host, { addController: () => {} });
    const source = new SettingsSource(host);
    let calls = 0;
    const detail: { receive: () => void; leave?: () => void } = { receive: () => (calls += 1) };
    host.dispatchEvent(new CustomEvent('fc-settings-request', { detail }));
    detail.leave?.();
    source.set({
      endpoint: '/',
      client: null,
      product: undefined,
      period: undefined,
      lang: '',
      labels: undefined,
      refreshSeconds: undefined,
    });
    expect(calls).to.equal(1);
  });
});
