import { css } from 'lit';

/** The card that every widget is: frame, title, states, footer. */
export const card = css`
  section {
    display: grid;
    gap: 16px;
    padding: var(--fc-padding, 16px);
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    outline: none;
  }
  @container (min-width: 640px) {
    section {
      padding: var(--fc-padding, 24px);
    }
  }
  p,
  dl,
  dd,
  ol,
  ul,
  pre {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  header,
  footer,
  .figure {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 4px 12px;
  }
  header {
    justify-content: space-between;
  }
  .actions {
    margin: -4px -8px;
  }
  .figure b {
    font-size: 2.5rem;
    line-height: 1.1;
  }
  b,
  strong,
  tbody th,
  .title,
  .button {
    font-weight: 600;
  }
  .muted,
  footer,
  .thin b,
  :is(.actions, footer) button {
    color: var(--_muted);
  }
  .good {
    color: var(--_good);
  }
  .bad {
    color: var(--_bad);
  }
  .small,
  footer,
  dl,
  table,
  button {
    font-size: 0.875rem;
  }
  button {
    padding: 4px 8px;
    font-family: inherit;
    line-height: inherit;
    color: inherit;
    text-align: var(--_start);
    background: none;
    border: 1px solid transparent;
    border-radius: 6px;
    cursor: pointer;
  }
  .button {
    border-color: var(--_line);
  }
  :is(.button, .actions button, footer button):hover {
    color: var(--_ink);
    background: var(--_raised);
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  .message {
    display: grid;
    gap: 8px;
    justify-items: start;
    align-content: start;
    min-block-size: 8rem;
  }
  .line,
  .definition {
    display: grid;
    gap: 4px;
    padding: 12px;
    background: var(--_raised);
    border-radius: 6px;
  }
  .line {
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: start;
    inline-size: 100%;
  }
  pre {
    font: 0.75rem / 1.4 ui-monospace, 'SF Mono', Menlo, Consolas, monospace;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    direction: ltr;
    text-align: left;
  }
  [aria-busy='true'] .full {
    opacity: 0.6;
  }
  .full,
  .skeleton {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
  }
  /* The real layout of a made-up answer, its words and figures painted over: what comes has the same size. */
  .skeleton * {
    color: transparent !important;
    background: none !important;
    border-color: transparent !important;
    box-shadow: none !important;
  }
  .skeleton ::before,
  .skeleton :is(line, text, .bar > *) {
    visibility: hidden;
  }
  .skeleton :is(b, .bar, dt, .muted, .plan) {
    background: var(--_line) !important;
    border-radius: 4px;
  }
  .skeleton path {
    stroke: var(--_line);
    opacity: 1;
  }
  @media (prefers-reduced-motion: no-preference) {
    .skeleton {
      animation: breathe 1.2s ease-in-out infinite alternate;
    }
    .full,
    .bar,
    .bar > * {
      transition: 150ms ease-out;
      transition-property: opacity, inline-size;
    }
  }
  @keyframes breathe {
    to {
      opacity: 0.5;
    }
  }
`;
