import { noChange } from 'lit';
import { Directive, directive, type ElementPart } from 'lit/directive.js';

class Vars extends Directive {
  override update(part: ElementPart, [values]: [Record<string, number>]): unknown {
    const { style } = part.element as HTMLElement;
    for (const name in values) style.setProperty(`--${name}`, String(values[name]));
    return noChange;
  }

  render(_values: Record<string, number>): unknown {
    return noChange;
  }
}

/**
 * Sets CSS custom properties on an element: `<div ${vars({ share: 0.4 })}>`. Through the style object and not a `style` attribute,
 * which a strict content security policy refuses.
 */
export const vars = directive(Vars);
