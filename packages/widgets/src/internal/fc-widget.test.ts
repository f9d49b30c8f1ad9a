import { expect, oneEvent } from '@open-wc/testing';
import '../index.ts';
import { funnelData, plansData } from '../testing/fixtures.ts';
import { answerWith, mockEndpoint, refusal } from '../testing/mock.ts';
import { all, mount, one, textOf, until } from '../testing/mount.ts';

const full = answerWith(funnelData);
const product = 'demo';

function title(element: Element): string {
  return textOf(element, '.title');
}

describe('a widget that asks', () => {
  it('shows a skeleton of the final size, then the figures', async () => {
    const { endpoint } = await mockEndpoint({ ...full, delayMs: 100 });
    const element = await mount('fc-funnel-chart', { endpoint, product, token: 't' });
    expect(one(element, 'section').getAttribute('aria-busy')).to.equal('true');
    expect(one(element, '.skeleton').getAttribute('aria-label')).to.equal('Loading');
    const height = element.offsetHeight;
    await oneEvent(element, 'fc-data');
    expect(all(element, '.skeleton')).to.have.length(0);
    expect(one(element, 'section').getAttribute('aria-busy')).to.equal('false');
    expect(textOf(element)).to.contain('45.1%');
    expect(Math.abs(element.offsetHeight - height)).to.be.below(0.1 * height);
  });

  it('asks by POST for its product and period, with the token in a header and nowhere else', async () => {
    const { endpoint, requests } = await mockEndpoint(full);
    const period = '2026-10-01/2026-10-31';
    const element = await mount('fc-funnel-chart', { endpoint, product, period, getToken: async () => 'secret-token' });
    await oneEvent(element, 'fc-data');
    const [request] = await requests();
    expect(request?.authorization).to.equal('Bearer secret-token');
    expect(request?.url).not.to.contain('secret');
    expect(request?.variables).to.deep.equal({ product, period: { from: '2026-10-01', to: '2026-10-31' } });
    expect(element.outerHTML).not.to.contain('secret');
    expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.to.contain('secret');
  });

  it('takes the last 30 days where no period is set', async () => {
    const { endpoint, requests } = await mockEndpoint(full);
    await oneEvent(await mount('fc-funnel-chart', { endpoint, product, token: 't' }), 'fc-data');
    expect((await requests())[0]?.variables).to.deep.equal({ product, period: { last: 30, unit: 'DAY' } });
  });

  it('keeps the old figures, dimmed, until those of another period are there', async () => {
    const next = {
      funnel: { ...funnelData.funnel, steps: funnelData.funnel.steps.map((step) => ({ ...step, count: 7 })) },
    };
    const { endpoint } = await mockEndpoint(full, { ...answerWith(next), delayMs: 80 });
    const element = await mount('fc-funnel-chart', { endpoint, product, token: 't' });
    await oneEvent(element, 'fc-data');
    element.period = 'last-7-days';
    await element.updateComplete;
    expect(one(element, 'section').getAttribute('aria-busy')).to.equal('true');
    expect(textOf(element, '.value')).to.contain('412');
    await oneEvent(element, 'fc-data');
    expect(textOf(element, '.value')).to.contain('7');
  });

  it('cancels what nobody waits for', async () => {
    const { endpoint } = await mockEndpoint({ ...full, delayMs: 400 });
    const original = globalThis.fetch;
    let signal: AbortSignal | null | undefined;
    globalThis.fetch = (input, init) => {
      signal = init?.signal;
      return original(input, init);
    };
    const element = await mount('fc-funnel-chart', { endpoint, product, token: 't' });
    await until(() => signal, 'the request');
    globalThis.fetch = original;
    element.remove();
    await until(() => signal?.aborted, 'the cancellation');
  });

  it('asks again when it comes back into the page', async () => {
    const { endpoint, requests } = await mockEndpoint(full);
    const element = await mount('fc-funnel-chart', { endpoint, product, token: 't' });
    await oneEvent(element, 'fc-data');
    const frame = element.parentElement;
    element.remove();
    frame?.append(element);
    expect(textOf(element)).to.contain('45.1%');
    await oneEvent(element, 'fc-data');
    expect(await requests()).to.have.length(2);
  });

  it('asks again every refreshSeconds, and keeps the last figures when that fails', async () => {
    const { endpoint } = await mockEndpoint(full, { status: 500, body: {} });
    const element = await mount('fc-funnel-chart', { endpoint, product, token: 't', refreshSeconds: 0.1 });
    await oneEvent(element, 'fc-data');
    let dimmed = false;
    new MutationObserver(() => {
      dimmed ||= one(element, 'section').getAttribute('aria-busy') === 'true';
    }).observe(one(element, 'section'), { attributes: true });
    await until(() => textOf(element).includes('Not refreshed'));
    expect(dimmed).to.equal(false);
    expect(textOf(element)).to.contain('45.1%');
    element.refreshSeconds = undefined;
    await element.updateComplete;
  });

  it('data given by the host win, and need no server', async () => {
    const element = await mount('fc-plan-cards', { data: plansData });
    expect(textOf(element)).to.contain('Developer');
  });
});

describe('a widget that fails', () => {
  for (const [name, answer, message, hint] of [
    ['the server is in trouble', { status: 500, body: {} }, 'The server could not answer.', 'Try again'],
    [
      'it is refused as unauthenticated',
      refusal('UNAUTHENTICATED', 'No.', 401),
      'The token is missing',
      'Mint one for this product',
    ],
    ['it is forbidden', refusal('FORBIDDEN'), 'The token is missing', 'Mint one for this product'],
    ['the product is unknown', answerWith(null), 'There is no product “demo” here.', 'slug'],
    [
      'an argument is wrong',
      refusal('BAD_USER_INPUT', 'Ask for at most 400 days.'),
      'The request was refused.',
      'Ask for at most 400 days.',
    ],
  ] as const) {
    it(`says so and what to do, where ${name}`, async () => {
      const { endpoint } = await mockEndpoint(answer);
      const element = await mount('fc-funnel-chart', { endpoint, product, token: 't' });
      const { detail } = await oneEvent(element, 'fc-error');
      expect(textOf(element, '[role=alert]')).to.contain(message).and.to.contain(hint);
      expect(detail.message).to.contain(message);
    });
  }

  it('does not show the text of an unexpected error', async () => {
    const { endpoint } = await mockEndpoint(refusal('INTERNAL', 'SELECT secret FROM t'));
    const element = await mount('fc-funnel-chart', { endpoint, product, token: 't' });
    await oneEvent(element, 'fc-error');
    expect(textOf(element)).not.to.contain('SELECT');
  });

  it('says where nobody answers', async () => {
    const element = await mount('fc-funnel-chart', { endpoint: 'http://127.0.0.1:1/graphql', product, token: 't' });
    await oneEvent(element, 'fc-error');
    expect(textOf(element, '[role=alert]')).to.contain('No answer from http://127.0.0.1:1/graphql');
  });

  it('names a period that it does not understand', async () => {
    const element = await mount('fc-funnel-chart', { product, token: 't', period: 'last-week' });
    expect(textOf(element, '[role=alert]')).to.contain('“last-week” is not a period').and.to.contain('last-30-days');
  });

  it('waits a moment for product and token, then asks the page for them', async () => {
    const element = await mount('fc-funnel-chart', { token: 't' });
    expect(all(element, '.skeleton')).to.have.length(1);
    await oneEvent(element, 'fc-error');
    expect(textOf(element, '[role=alert]')).to.contain('Set product to the slug');
    element.product = product;
    element.token = undefined;
    await oneEvent(element, 'fc-error');
    expect(textOf(element, '[role=alert]')).to.contain('getToken');
  });

  it('tries again when asked to, and shows the figures', async () => {
    const { endpoint } = await mockEndpoint({ status: 503, body: {} }, full);
    const element = await mount('fc-funnel-chart', { endpoint, product, token: 't' });
    await oneEvent(element, 'fc-error');
    one(element, '.button').click();
    await oneEvent(element, 'fc-data');
    expect(textOf(element)).to.contain('45.1%');
    expect(element.shadowRoot?.activeElement).to.equal(one(element, 'section'));
  });
});

describe('tokens of a widget', () => {
  for (const answer of [refusal('UNAUTHENTICATED', 'No.', 401), refusal('UNAUTHENTICATED')]) {
    it(`are fetched anew once when refused with ${answer.status}, and the request is sent again`, async () => {
      const { endpoint, requests } = await mockEndpoint(answer, full);
      let count = 0;
      const element = await mount('fc-funnel-chart', { endpoint, product, getToken: async () => `token-${++count}` });
      await oneEvent(element, 'fc-data');
      expect((await requests()).map(({ authorization }) => authorization)).to.deep.equal([
        'Bearer token-1',
        'Bearer token-2',
      ]);
    });
  }

  it('are not fetched a third time when the new one is refused as well', async () => {
    const { endpoint, requests } = await mockEndpoint(refusal('UNAUTHENTICATED', 'No.', 401));
    let count = 0;
    const element = await mount('fc-funnel-chart', { endpoint, product, getToken: async () => `token-${++count}` });
    await oneEvent(element, 'fc-error');
    expect(count).to.equal(2);
    expect(await requests()).to.have.length(2);
  });

  it('are asked for once by all widgets of a provider, also when all are refused', async () => {
    const { endpoint } = await mockEndpoint(
      refusal('UNAUTHENTICATED', 'No.', 401),
      refusal('UNAUTHENTICATED', 'No.', 401),
      answerWith({ ...funnelData, ...plansData }),
    );
    let count = 0;
    const provider = await mount('fc-provider', {
      endpoint,
      product,
      getToken: async () => {
        await new Promise((resolve) => setTimeout(resolve, 50));
        count += 1;
        return `token-${count}`;
      },
    });
    const widgets = (['fc-funnel-chart', 'fc-plan-cards'] as const).map((tag) => document.createElement(tag));
    const shown = Promise.all(widgets.map((widget) => oneEvent(widget, 'fc-data')));
    provider.append(...widgets);
    await shown;
    expect(count).to.equal(2);
  });

  it('say so where getToken fails, and are asked for again on retry', async () => {
    const { endpoint } = await mockEndpoint(full);
    let fails = true;
    const element = await mount('fc-funnel-chart', {
      endpoint,
      product,
      getToken: async () => {
        if (fails) throw new Error('the session is over');
        return 't';
      },
    });
    await oneEvent(element, 'fc-error');
    expect(textOf(element, '[role=alert]')).to.contain('getToken failed: the session is over');
    fails = false;
    one(element, '.button').click();
    await oneEvent(element, 'fc-data');
  });

  it('of another principal start from nothing: figures read with the old one go', async () => {
    const { endpoint } = await mockEndpoint(full, refusal('FORBIDDEN'));
    const element = await mount('fc-funnel-chart', { endpoint, product, token: 'ada' });
    await oneEvent(element, 'fc-data');
    element.token = 'eve';
    await element.updateComplete;
    expect(textOf(element)).not.to.contain('45.1%');
    await oneEvent(element, 'fc-error');
    expect(textOf(element)).not.to.contain('45.1%');
  });

  it('of a provider are never sent to a widget’s own endpoint', async () => {
    const { endpoint, requests } = await mockEndpoint(full);
    const provider = await mount('fc-provider', { endpoint: '/elsewhere', product, token: 'of-the-provider' });
    const element = document.createElement('fc-funnel-chart');
    element.endpoint = endpoint;
    provider.append(element);
    await oneEvent(element, 'fc-error');
    expect(await requests()).to.have.length(0);
    expect(textOf(element, '[role=alert]')).to.contain('The token is missing');
  });
});

describe('words of a widget', () => {
  it('are those of the nearest lang, of its own lang, or of the host', async () => {
    const around = await mount('fc-funnel-chart', { data: funnelData }, { lang: 'de-AT' });
    expect(title(around)).to.equal('Wie weit kommen neue Entwickler?');
    expect(textOf(around)).to.contain('45,1');
    around.lang = 'en';
    await around.updateComplete;
    expect(title(around)).to.equal('How far do new developers get?');
    around.labels = { funnelTitle: 'Our funnel' };
    await around.updateComplete;
    expect(title(around)).to.equal('Our funnel');
    around.heading = '';
    await around.updateComplete;
    expect(all(around, '.title')).to.have.length(0);
  });

  it('are English where a language is not shipped, with that language’s numbers', async () => {
    const element = await mount('fc-funnel-chart', { data: funnelData }, { lang: 'fr' });
    expect(title(element)).to.equal('How far do new developers get?');
    expect(textOf(element)).to.contain('45,1');
  });
});
