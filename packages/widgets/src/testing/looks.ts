import { expect } from '@open-wc/testing';
import { mount } from './mount.ts';

/** Checks an element with axe, in light and in dark, on its own surface; `prepare` brings it into a state. */
export function accessibleInBothThemes<Tag extends keyof HTMLElementTagNameMap>(
  state: string,
  tag: Tag,
  properties: () => Partial<HTMLElementTagNameMap[Tag]>,
  prepare: (element: HTMLElementTagNameMap[Tag]) => Promise<unknown> | unknown = () => {},
): void {
  for (const theme of ['light', 'dark'] as const) {
    it(`${state}, ${theme}`, async () => {
      const element = await mount(tag, { ...properties(), theme });
      await prepare(element);
      await (element as unknown as { updateComplete: Promise<boolean> }).updateComplete;
      await expect(element).to.be.accessible();
    });
  }
}

/** A name that would run as a script if it were ever read as markup. */
export const hostileName = '<img src=x onerror="globalThis.wasHostile = true">\u202e"\'&lt;';

/** Fails if a hostile name was read as markup anywhere below an element. */
export function expectUnharmed(element: Element): void {
  expect(element.shadowRoot?.querySelectorAll('img, script')).to.have.length(0);
  expect('wasHostile' in globalThis).to.equal(false);
}
