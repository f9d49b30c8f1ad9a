import { expect } from '@open-wc/testing';
import '../index.ts';
import { funnelData } from '../testing/fixtures.ts';
import { mount } from '../testing/mount.ts';

const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });

/** Relative luminance (WCAG 2) of what the browser paints for a colour. */
function luminance(color: string): number {
  if (!context) throw new Error('no canvas');
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [r = 0, g = 0, b = 0] = [...context.getImageData(0, 0, 1, 1).data].map((byte) => {
    const share = byte / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe('tokens', () => {
  for (const theme of ['light', 'dark'] as const) {
    describe(theme, () => {
      let paint: (token: string) => string;
      beforeEach(async () => {
        const element = await mount('fc-funnel-chart', { data: funnelData, theme });
        const probe = document.createElement('i');
        element.shadowRoot?.append(probe);
        paint = (token) => {
          probe.style.color = `var(--_${token})`;
          return getComputedStyle(probe).color;
        };
      });

      for (const surface of ['surface', 'raised']) {
        for (const text of ['ink', 'muted', 'good', 'bad', 'pending', 'accent']) {
          it(`${text} can be read on ${surface} (AA)`, () => {
            expect(contrast(paint(text), paint(surface))).to.be.at.least(4.5);
          });
        }
      }

      it('text on the accent can be read (AA)', () => {
        expect(contrast(paint('on-accent'), paint('accent'))).to.be.at.least(4.5);
      });

      it('bars stand out from the card, and those who went on from those who dropped out', () => {
        expect(contrast(paint('accent'), paint('surface'))).to.be.at.least(3);
        expect(contrast(paint('accent'), paint('neutral'))).to.be.at.least(2.5);
      });
    });
  }

  it('a token of the page wins, from any ancestor', async () => {
    document.documentElement.style.setProperty('--fc-surface', 'rgb(1, 2, 3)');
    const element = await mount('fc-funnel-chart', { data: funnelData });
    const section = element.shadowRoot?.querySelector('section');
    expect(section && getComputedStyle(section).backgroundColor).to.equal('rgb(1, 2, 3)');
    document.documentElement.style.removeProperty('--fc-surface');
  });
});
