import type { ReactiveController, ReactiveControllerHost } from 'lit';

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/**
 * The marks of a chart as one stop of the tab order: arrow keys, Home and End walk them, and whichever is focused, hovered or tapped
 * is `active`. The card of exact values (`.details`) is set beside it.
 */
export class MarksController implements ReactiveController {
  /** Mark whose exact values are shown. */
  active: number | null = null;
  /** Mark that Tab comes to. */
  current = 0;

  readonly #host: ReactiveControllerHost & HTMLElement;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  /** Listeners for the element around the marks; each mark carries `data-mark`, its index. */
  readonly enter = (event: Event): void => {
    const index = indexOf(event);
    if (index === null) return;
    if (event.type === 'focusin') this.current = index;
    this.#activate(index);
  };

  readonly leave = (event: Event): void => {
    const focused = this.#host.shadowRoot?.activeElement?.closest<HTMLElement>('[data-mark]');
    this.#activate(event.type === 'pointerleave' && focused ? Number(focused.dataset.mark) : null);
  };

  readonly key = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.#activate(null);
    const index = indexOf(event);
    const marks = this.#marks();
    if (index === null) return;
    const sideways = event.key === 'ArrowLeft' || event.key === 'ArrowRight';
    const mirrored = sideways && getComputedStyle(this.#host).direction === 'rtl';
    const step = (steps[event.key] ?? 0) * (mirrored ? -1 : 1);
    const next = event.key === 'Home' ? 0 : event.key === 'End' ? marks.length - 1 : index + step;
    if (next === index || !marks[next]) return;
    event.preventDefault();
    marks[next].focus();
  };

  hostUpdated(): void {
    const details = this.#host.shadowRoot?.querySelector<HTMLElement>('.details');
    const mark = this.active === null ? undefined : this.#marks()[this.active];
    const around = details?.parentElement;
    if (!details || !mark || !around) return;
    const frame = around.getBoundingClientRect();
    const box = mark.getBoundingClientRect();
    const size = details.getBoundingClientRect();
    // Below the mark in the upper half of the chart, above it in the lower: never past its edges by much.
    const below = box.top - frame.top < frame.height / 2;
    details.style.setProperty(
      '--top',
      String(below ? box.bottom - frame.top + 4 : box.top - frame.top - size.height - 4),
    );
    details.style.setProperty(
      '--left',
      String(Math.max(0, Math.min(box.left - frame.left + box.width / 3, frame.width - size.width))),
    );
  }

  #marks(): HTMLElement[] {
    return [...(this.#host.shadowRoot?.querySelectorAll<HTMLElement>('[data-mark]') ?? [])];
  }

  #activate(index: number | null): void {
    if (index === this.active) return;
    this.active = index;
    this.#host.requestUpdate();
  }
}

function indexOf(event: Event): number | null {
  const mark = (event.target as Element).closest<HTMLElement>('[data-mark]');
  return mark ? Number(mark.dataset.mark) : null;
}
