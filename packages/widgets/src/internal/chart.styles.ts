import { css } from 'lit';

/** What charts have beyond a card: bars, marks that can be walked, the card of exact values, the table. */
export const chart = css`
  .body {
    min-inline-size: 0;
  }
  .chart {
    position: relative;
  }
  .body > .button {
    justify-self: start;
    margin-block: 8px;
  }
  .mark {
    display: block;
    inline-size: 100%;
    padding: 0;
    border: 0;
  }
  .bar {
    display: flex;
    flex: none;
    overflow: hidden;
    /* One of many is a sliver that can be seen, none is nothing. */
    inline-size: max(var(--share) * (100% - var(--room, 0px)), min(var(--share) * 1000000px, 2px));
    block-size: var(--thickness);
    background: var(--_neutral);
    border-start-end-radius: 4px;
    border-end-end-radius: 4px;
  }
  .bar > * {
    flex: none;
    inline-size: calc(var(--share) * 100%);
  }
  .reached {
    background: var(--_accent);
  }
  .pending {
    background: var(--_hatch);
  }
  .mark:is(:hover, :focus-visible) .bar {
    filter: brightness(1.08);
  }
  .value,
  td {
    white-space: nowrap;
  }
  .details {
    position: absolute;
    z-index: 1;
    top: calc(var(--top, 0) * 1px);
    left: calc(var(--left, 0) * 1px);
    max-inline-size: 100%;
    padding: 12px;
    font-size: 0.875rem;
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
  dd,
  td,
  th {
    text-align: var(--_end);
  }
  .details dt,
  thead th {
    color: var(--_muted);
    font-weight: 400;
  }
  .scroll {
    overflow-x: auto;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
  }
  th,
  td {
    padding: 8px 12px;
    vertical-align: bottom;
    border-block-end: 1px solid var(--_line);
  }
  :is(th, td):first-child {
    padding-inline-start: 0;
    text-align: var(--_start);
  }
  @media (forced-colors: active) {
    .bar,
    .bar > *,
    .swatch,
    path,
    line {
      forced-color-adjust: none;
    }
  }
`;
