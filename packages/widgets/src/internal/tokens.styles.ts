import { css } from 'lit';

/**
 * The tokens. Each `--fc-…` set by the page, on any ancestor, wins; the private `--_…` carries its default, because a default on the
 * host itself would hide what the page says further up.
 */
export const tokens = css`
  :host {
    --_ink: var(--fc-ink, light-dark(oklch(0.24 0.02 265), oklch(0.95 0.01 265)));
    --_muted: var(--fc-muted, light-dark(oklch(0.48 0.02 265), oklch(0.76 0.02 265)));
    --_surface: var(--fc-surface, light-dark(oklch(1 0 0), oklch(0.21 0.015 265)));
    --_raised: var(--fc-raised, light-dark(oklch(0.972 0.004 265), oklch(0.27 0.018 265)));
    --_line: var(--fc-line, light-dark(oklch(0.9 0.008 265), oklch(0.36 0.02 265)));
    --_accent: var(--fc-accent, light-dark(oklch(0.52 0.19 268), oklch(0.72 0.13 268)));
    --_on-accent: var(--fc-on-accent, light-dark(oklch(1 0 0), oklch(0.18 0.02 265)));
    --_good: var(--fc-good, light-dark(oklch(0.5 0.11 172), oklch(0.8 0.13 172)));
    --_bad: var(--fc-bad, light-dark(oklch(0.53 0.17 35), oklch(0.76 0.13 38)));
    --_pending: var(--fc-pending, light-dark(oklch(0.54 0.11 70), oklch(0.82 0.13 80)));
    --_neutral: var(--fc-neutral, light-dark(oklch(0.86 0.008 265), oklch(0.42 0.015 265)));
    --_radius: var(--fc-radius, 8px);
    --_start: left;
    --_end: right;
    --_hatch: repeating-linear-gradient(
      135deg,
      var(--_pending) 0 2px,
      color-mix(in oklab, var(--_pending) 18%, var(--_surface)) 2px 6px
    );
    display: block;
    container-type: inline-size;
    color: var(--_ink);
    font-family: var(--fc-font, inherit);
    font-size: 1rem;
    font-variant-numeric: tabular-nums;
    line-height: 1.4;
    text-align: var(--_start);
  }
  :host(:dir(rtl)) {
    --_start: right;
    --_end: left;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
    /* A phrase runs in its own direction wherever it stands: English in an Arabic page, a name in any. */
    unicode-bidi: plaintext;
  }
`;
