/** Defines an element unless the page has it already: loading the module twice, or two versions of it, is no error. */
export function define(tag: string, element: CustomElementConstructor): void {
  if (globalThis.customElements && !customElements.get(tag)) customElements.define(tag, element);
}
