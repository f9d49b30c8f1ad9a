import { fixtureCleanup } from '@open-wc/testing';
import type { LitElement } from 'lit';

/** Puts an element with these properties into the page, in a frame of a given width and direction, and waits until it is drawn. */
export async function mount<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]>,
  { widthPx = 800, dir = 'ltr', lang = 'en' }: { widthPx?: number; dir?: string; lang?: string } = {},
): Promise<HTMLElementTagNameMap[Tag]> {
  const frame = document.createElement('div');
  frame.dataset.frame = '';
  frame.style.width = `${widthPx}px`;
  frame.dir = dir;
  frame.lang = lang;
  const element = document.createElement(tag);
  Object.assign(element, properties);
  frame.append(element);
  document.body.append(frame);
  await (element as unknown as LitElement).updateComplete;
  return element;
}

afterEach(() => {
  fixtureCleanup();
  for (const frame of document.querySelectorAll('[data-frame]')) frame.remove();
});

/** The parts of an element's shadow tree that match. */
export function all<Type extends Element = HTMLElement>(element: Element, selector: string): Type[] {
  return [...(element.shadowRoot?.querySelectorAll<Type>(selector) ?? [])];
}

/** The one part that matches; throws if there is none. */
export function one<Type extends Element = HTMLElement>(element: Element, selector: string): Type {
  const [found] = all<Type>(element, selector);
  if (!found) throw new Error(`no ${selector} in ${element.localName}`);
  return found;
}

/** What a reader sees of an element, with runs of white space as one space. */
export function textOf(element: Element, selector = 'section'): string {
  return one(element, selector).innerText.replace(/\s+/g, ' ').trim();
}

/** Waits until the condition holds. */
export async function until(holds: () => unknown, what = 'the condition'): Promise<void> {
  const end = performance.now() + 4000;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`${what} did not come about`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Presses a key on whatever has the focus inside an element. */
export async function press(element: Element, key: string): Promise<void> {
  const target = element.shadowRoot?.activeElement ?? element;
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }));
  await (element as unknown as LitElement).updateComplete;
}
