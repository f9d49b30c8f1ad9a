import { expect } from '@open-wc/testing';

const source = async (path: string): Promise<string> => (await fetch(`/source/${path}`)).text();
const names = (text: string, pattern: RegExp): string[] =>
  [...new Set([...text.matchAll(pattern)].map(([, name]) => name ?? ''))].sort();

describe('doc tags', () => {
  let shared: string;
  let styles: string;
  before(async () => {
    shared = (await Promise.all(['fc-widget.ts', 'fc-chart.ts'].map((file) => source(`internal/${file}`)))).join('\n');
    styles = (await Promise.all(['tokens.styles.ts', 'card.styles.ts'].map((file) => source(`internal/${file}`)))).join(
      '\n',
    );
  });

  for (const name of ['funnel-chart', 'ttfc-gauge', 'plan-cards']) {
    it(`of fc-${name} name its parts, tokens and events, and nothing that is not there`, async () => {
      const text = await source(`components/${name}/${name}.ts`);
      const parts = /\spart="([\w-]+)"/g;
      const documented = names(text, /@csspart ([\w-]+)/g);
      expect(documented, 'parts').to.include.members(names(text, parts));
      expect([...names(text, parts), ...names(shared, parts)], 'parts').to.include.members(documented);

      const tokens = names(styles, /var\((--fc-[\w-]+)/g);
      expect(tokens, 'tokens').to.include.members(names(text, /@cssprop (--fc-[\w-]+)/g));

      const events = /emit\('(fc-[\w-]+)'/g;
      expect(names(text, /@fires (fc-[\w-]+)/g), 'events').to.deep.equal(
        [...new Set([...names(text, events), ...names(shared, events)])].sort(),
      );
    });
  }

  it('name every token somewhere', async () => {
    const texts = await Promise.all(
      ['funnel-chart', 'ttfc-gauge', 'plan-cards'].map((name) => source(`components/${name}/${name}.ts`)),
    );
    expect(names(texts.join('\n'), /@cssprop (--fc-[\w-]+)/g)).to.deep.equal(names(styles, /var\((--fc-[\w-]+)/g));
  });
});
