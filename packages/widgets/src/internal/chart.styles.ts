import { css } from 'lit';

/** What charts have beyond a card: marks that can be walked, the card of exact values, the table. */
export const chart = css`
  .body {
    min-inline-size: 0;
  }
  .chart {
    position: relative;
  }
  .mark {
    display: block;
    inline-size: 100%;
    padding: 0;
    font-size: inherit;
    border: 0;
  }
  .details {
    position: absolute;
    z-index: 1;
    inset-block-start: calc(var(--top, 0) * 1px);
    left: calc(var(--left, 0) * 1px);
    display: grid;
    gap: 4px;
    max-inline-size: 100%;
    padding: 12px;
    font-size: var(--_14);
    color: var(--_ink);
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: 6px;
    box-shadow: 0 4px 16px oklch(0 0 0 / 0.16);
    pointer-events: none;
  }
  .details dl {
    display: grid;
    grid-template-columns: auto auto;
    gap: 2px 16px;
  }
  .details dt {
    color: var(--_muted);
  }
  .details dd {
    text-align: var(--_end);
    font-variant-numeric: tabular-nums;
  }
  .details strong {
    font-weight: 600;
  }
  .scroll {
    overflow-x: auto;
  }
  table {
    inline-size: 100%;
    font-size: var(--_14);
    border-collapse: collapse;
  }
  th,
  td {
    padding: 8px 12px;
    text-align: var(--_end);
    vertical-align: baseline;
    font-variant-numeric: tabular-nums;
    border-block-end: 1px solid var(--_line);
  }
  th {
    font-weight: 600;
  }
  thead th {
    color: var(--_muted);
    font-weight: 400;
    vertical-align: bottom;
  }
  :is(th, td):first-child {
    padding-inline-start: 0;
    text-align: var(--_start);
  }
  :is(th, td):last-child {
    padding-inline-end: 0;
  }
`;
