import { expect, oneEvent } from '@open-wc/testing';
import '../../index.ts';
import { gaugeData } from '../../testing/fixtures.ts';
import { accessibleInBothThemes, expectUnharmed, hostileName } from '../../testing/looks.ts';
import { all, mount, one, press, textOf } from '../../testing/mount.ts';
import { position } from './dial.ts';
import type { TtfcGaugeData } from './ttfc-gauge.query.ts';

function changed(ttfc: Partial<TtfcGaugeData['ttfc']>): TtfcGaugeData {
  return { ...gaugeData, ttfc: { ...gaugeData.ttfc, ...ttfc } };
}

const settled = changed({ pending: 0 });
const emptyData = changed({ cohortSize: 0, reached: 0, dropped: 0, pending: 0, shareUnderTarget: null, bands: [] });
const toggle = (element: Element): void => all(element, '.actions button').at(-1)?.click();

/** Angle of a tick's outer end around the dial's centre, as a fraction of the half circle from the left. */
function angleOf(element: Element, selector: string): number {
  const line = one<SVGLineElement>(element, selector);
  const [x, y] = [line.x2.baseVal.value - 120, 120 - line.y2.baseVal.value];
  return 1 - Math.atan2(y, x) / Math.PI;
}

describe('fc-ttfc-gauge', () => {
  describe('says', () => {
    it('the Kaplan–Meier median while anyone still has time', async () => {
      const element = await mount('fc-ttfc-gauge', { data: gaugeData });
      expect(textOf(element, '.reading')).to.equal('47 min 9 s');
      expect(textOf(element, '.head'))
        .to.contain('Kaplan–Meier median')
        .and.to.contain('n = 412')
        .and.to.contain('-11.8%');
      expect(one(element, '.head .good').textContent).to.contain('vs. previous period');
    });

    it('the plain median when nobody has', async () => {
      const element = await mount('fc-ttfc-gauge', { data: settled });
      expect(textOf(element, '.reading')).to.equal('21 min 40 s');
      expect(textOf(element, '.head')).to.contain('Median · n = 412').and.to.contain('+5%');
      expect(one(element, '.head .bad').textContent).to.contain('vs. previous period');
    });

    it('a dash and why, where half of them have not got there', async () => {
      const element = await mount('fc-ttfc-gauge', { data: changed({ kaplanMeierMedian: null, p90: null }) });
      expect(textOf(element, '.reading')).to.equal('–');
      expect(textOf(element, '.head')).to.contain('Too few have got there yet');
      expect(all(element, '.needle, .p90')).to.have.length(0);
      expect(all(element, '.target')).to.have.length(1);
    });

    it('its n, greyed, where the cohort is under 30', async () => {
      const element = await mount('fc-ttfc-gauge', { data: changed({ cohortSize: 12 }) });
      expect(textOf(element, '.head')).to.contain('n = 12');
      expect(getComputedStyle(one(element, '.reading b')).color).to.equal(
        getComputedStyle(one(element, 'footer')).color,
      );
      expect(all(element, '.head .good')).to.have.length(0);
    });

    it('share under target, share that made it, p90, and where the time goes', async () => {
      const element = await mount('fc-ttfc-gauge', { data: gaugeData });
      const facts = all(element, '.fact').map((fact) => fact.innerText.replace(/\s+/g, ' '));
      expect(facts).to.deep.equal([
        'Made it in less than 5 min 7.5%',
        'Made it 45.1%',
        'p90 2 d 2 h',
        'Signed up → Got an API key 1 min 35 s',
        'Got an API key → Made a first call 4 min 12 s',
        'Made a first call → First call succeeded 11 min',
      ]);
    });

    it('how many took how long, with those who still have time and who dropped out', async () => {
      const element = await mount('fc-ttfc-gauge', { data: gaugeData });
      const bands = all(element, '.mark').map((mark) => mark.innerText.replace(/\s+/g, ' ').trim());
      expect(bands).to.deep.equal([
        'Under 5 min 31 8%',
        '5 min to 15 min 52 13%',
        '15 min to 30 min 24 6%',
        '30 min to 1 h 17 4%',
        '1 h to 1 d 38 9%',
        '1 d to 7 d 19 5%',
        '7 d or more 5 1%',
        'Still have time 78 19%',
        'Dropped out 148 36%',
      ]);
    });

    it('what to send where nobody signed up: a sign-up and a call', async () => {
      const element = await mount('fc-ttfc-gauge', { data: emptyData });
      const line = one(element, 'pre').innerText;
      const { events } = JSON.parse(line.slice(line.indexOf("'") + 1, -1));
      expect(events.map(({ type }: { type: string }) => type)).to.deep.equal(['developer.signed_up', 'api.request']);
      expect(Date.parse(events[1].time)).to.be.above(Date.parse(events[0].time)).and.at.most(Date.now());
    });

    it('the reading to a screen reader as a meter', async () => {
      const element = await mount('fc-ttfc-gauge', { data: gaugeData });
      const meter = one(element, '[role=meter]');
      expect(meter.getAttribute('aria-valuetext')?.replaceAll('\u00a0', ' ')).to.equal('47 min 9 s');
      expect(Number(meter.getAttribute('aria-valuenow'))).to.equal(gaugeData.ttfc.kaplanMeierMedian?.milliseconds);
      expect(meter.getAttribute('aria-label')).to.contain('Kaplan–Meier');
    });
  });

  describe('draws', () => {
    for (const dir of ['ltr', 'rtl']) {
      it(`needle, target and p90 at their places on a log scale (${dir})`, async () => {
        const element = await mount('fc-ttfc-gauge', { data: gaugeData }, { dir });
        for (const [selector, ms] of [
          ['.needle', 47 * 60_000 + 8500],
          ['.target', 300_000],
          ['.p90', 50 * 3_600_000],
        ] as const) {
          const at = angleOf(element, selector);
          expect(dir === 'rtl' ? 1 - at : at, selector).to.be.closeTo(position(ms), 1e-3);
        }
        const bands = all<SVGPathElement>(element, 'path');
        expect(bands).to.have.length(7);
        const mirrored = new DOMMatrix(getComputedStyle(bands[0]?.parentElement as Element).transform).a < 0;
        const attribute = bands[0]?.parentElement?.getAttribute('transform') ?? '';
        expect(mirrored || attribute.includes('-1')).to.equal(dir === 'rtl');
      });

      it(`bars in proportion, from the start edge (${dir})`, async () => {
        const element = await mount('fc-ttfc-gauge', { data: gaugeData }, { dir });
        const boxes = all(element, '.bar').map((bar) => bar.getBoundingClientRect());
        const longest = boxes.at(-1);
        if (!longest) throw new Error('no bars');
        expect((boxes[0]?.width ?? 0) / longest.width).to.be.closeTo(31 / 148, 0.01);
        for (const box of boxes) {
          expect(dir === 'rtl' ? box.right : box.left).to.be.closeTo(dir === 'rtl' ? longest.right : longest.left, 0.5);
        }
      });
    }

    for (const dir of ['ltr', 'rtl']) {
      it(`the names of target and p90 clear of each other and of the needle, also where all are close (${dir})`, async () => {
        for (const [kaplanMeierMedian, p90] of [
          [450_000, 950_000],
          [310_000, 330_000],
          [240_000, 280_000],
          [3_600_000, 4_000_000],
        ] as const) {
          const element = await mount(
            'fc-ttfc-gauge',
            { data: changed({ kaplanMeierMedian: { milliseconds: kaplanMeierMedian }, p90: { milliseconds: p90 } }) },
            { dir },
          );
          const needle = one<SVGLineElement>(element, '.needle').getBoundingClientRect();
          const names = all<SVGTextElement>(element, '.name').map((name) => name.getBoundingClientRect());
          expect(names).to.have.length(2);
          for (const [first, second] of [
            [names[0], names[1]],
            [names[0], needle],
            [names[1], needle],
          ]) {
            if (!first || !second) throw new Error('nothing drawn');
            const apart =
              first.right <= second.left ||
              second.right <= first.left ||
              first.bottom <= second.top + 1 ||
              second.bottom <= first.top + 1;
            expect(apart, `${kaplanMeierMedian} ${p90}`).to.equal(true);
          }
        }
      });
    }

    it('the reading clear of the arc at every width, also in German', async () => {
      for (const widthPx of [328, 420, 900]) {
        const long = changed({ kaplanMeierMedian: { milliseconds: 23 * 3_600_000 + 58 * 60_000 } });
        const element = await mount('fc-ttfc-gauge', { data: long, lang: 'de' }, { widthPx });
        const reading = one(element, '.reading b').getBoundingClientRect();
        const arc = one<SVGSVGElement>(element, 'svg').getBoundingClientRect();
        // The ring's inner radius is 93 of the 240 that the drawing is wide.
        expect(reading.width / 2, `${widthPx} px`).to.be.below((arc.width * 93) / 240);
        expect(one(element, 'section').scrollWidth).to.be.at.most(widthPx);
      }
    });
  });

  it('keeps the order of a phrase whose language runs the other way than the page', async () => {
    const element = await mount('fc-ttfc-gauge', { data: gaugeData }, { dir: 'rtl' });
    for (const phrase of [all(element, '.label')[1], one(element, '.fact dt'), one(element, '.reading b')]) {
      const text = document.createRange();
      text.selectNodeContents(phrase as Node);
      const [first, ...others] = [...text.getClientRects()];
      expect(
        others.every(({ left }) => left >= (first?.right ?? 0) - 1),
        phrase?.innerText,
      ).to.equal(true);
    }
  });

  describe('answers', () => {
    it('to arrow keys with exact values', async () => {
      const element = await mount('fc-ttfc-gauge', { data: gaugeData });
      all(element, '.mark')[0]?.focus();
      await press(element, 'ArrowDown');
      expect(textOf(element, '[role=tooltip]')).to.equal('5 min to 15 min Developers 52 Share 12.62%');
    });

    it('to a click with fc-band-select', async () => {
      const element = await mount('fc-ttfc-gauge', { data: gaugeData });
      setTimeout(() => all(element, '.mark')[7]?.click());
      const event = (await oneEvent(document, 'fc-band-select')) as CustomEvent;
      expect(event.detail).to.deep.equal({ kind: 'pending', label: 'Still have time', count: 78 });
    });

    it('to the table button with the same data', async () => {
      const element = await mount('fc-ttfc-gauge', { data: gaugeData });
      toggle(element);
      await element.updateComplete;
      const rows = all(element, 'tbody tr').map((row) =>
        [...row.children].map((cell) => cell.textContent?.replaceAll('\u00a0', ' ')),
      );
      expect(rows).to.have.length(9);
      expect(rows[1]).to.deep.equal(['5 min to 15 min', '52', '12.62%']);
    });
  });

  it('shows what comes from outside as text', async () => {
    const element = await mount('fc-ttfc-gauge', { data: changed({ ignored: [hostileName] }), heading: hostileName });
    expect(one(element, 'footer').textContent).to.contain(hostileName);
    expectUnharmed(element);
  });

  describe('is accessible when', () => {
    accessibleInBothThemes('full', 'fc-ttfc-gauge', () => ({ data: gaugeData }));
    accessibleInBothThemes(
      'a span is in focus',
      'fc-ttfc-gauge',
      () => ({ data: gaugeData }),
      (element) => all(element, '.mark')[1]?.focus(),
    );
    accessibleInBothThemes('a table', 'fc-ttfc-gauge', () => ({ data: gaugeData }), toggle);
    accessibleInBothThemes('thin', 'fc-ttfc-gauge', () => ({ data: changed({ cohortSize: 12 }) }));
    accessibleInBothThemes('undecided', 'fc-ttfc-gauge', () => ({ data: changed({ kaplanMeierMedian: null }) }));
    accessibleInBothThemes('empty', 'fc-ttfc-gauge', () => ({ data: emptyData }));
    accessibleInBothThemes('failed', 'fc-ttfc-gauge', () => ({ product: 'p', token: 't', period: 'ever' }));
    accessibleInBothThemes('loading', 'fc-ttfc-gauge', () => ({
      product: 'p',
      getToken: () => new Promise<string>(() => {}),
    }));
  });
});
