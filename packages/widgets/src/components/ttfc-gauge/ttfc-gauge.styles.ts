import { css, unsafeCSS } from 'lit';

const band = (index: number): string =>
  `.band-${index}{stroke:color-mix(in oklch,var(--_good),var(--_bad) ${Math.round((index * 100) / 6)}%)}`;

/** Dial beside spans where there is room, above them where there is not. */
export const ttfcGaugeStyles = css`
  .full {
    gap: 24px 48px;
  }
  .head {
    display: grid;
    gap: 16px;
    align-content: start;
    justify-items: center;
  }
  .dial {
    position: relative;
    inline-size: 100%;
    max-inline-size: 22rem;
    direction: ltr;
  }
  svg {
    display: block;
    inline-size: 100%;
    overflow: visible;
  }
  path {
    fill: none;
    stroke-width: 14;
    opacity: 0.75;
  }
  ${unsafeCSS([0, 1, 2, 3, 4, 5, 6].map(band).join(''))}
  line {
    stroke: var(--_ink);
    stroke-width: 1.5;
  }
  .needle {
    stroke-width: 4;
    stroke-linecap: round;
  }
  .halo {
    stroke: var(--_surface);
    stroke-width: 8;
    stroke-linecap: round;
  }
  .thin .needle {
    stroke: var(--_muted);
  }
  text {
    font-size: 9px;
    fill: var(--_muted);
    text-anchor: middle;
  }
  .name {
    fill: var(--_ink);
    font-weight: 600;
  }
  .reading {
    position: absolute;
    inset-inline: 0;
    inset-block-end: 6%;
    text-align: center;
    font-size: 1.75rem;
    line-height: 1.1;
  }
  .under {
    display: grid;
    gap: 4px;
    justify-items: center;
    text-align: center;
  }
  dl {
    inline-size: 100%;
    font-size: var(--_14);
  }
  .fact {
    display: flex;
    justify-content: space-between;
    gap: 16px;
    padding-block: 6px;
    border-block-end: 1px solid var(--_line);
  }
  .fact:last-child {
    border: 0;
  }
  .fact dd {
    text-align: var(--_end);
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }
  .body {
    display: grid;
    gap: 12px;
    align-content: start;
  }
  .legs {
    margin-block-start: 12px;
  }
  .chart {
    display: grid;
    gap: 8px;
    align-content: start;
  }
  .row {
    display: grid;
    grid-template-columns: 8rem minmax(0, 1fr) 5.5rem;
    gap: 12px;
    align-items: center;
    font-size: var(--_14);
  }
  .bar {
    display: block;
    inline-size: max(var(--share) * 100%, min(var(--share) * 1000000px, 2px));
    block-size: 16px;
    border-radius: 2px 4px 4px 2px;
    background: var(--_accent);
  }
  .bar.dropped {
    background: var(--_neutral);
  }
  .bar.pending {
    background: var(--_hatch);
  }
  .mark:hover .bar,
  .mark:focus-visible .bar {
    filter: brightness(1.08);
  }
  .value {
    display: grid;
    grid-template-columns: 1fr 3rem;
    text-align: var(--_end);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  @container (min-width: 800px) {
    .full {
      grid-template-columns: minmax(20rem, 2fr) 3fr;
    }
  }
  @media (forced-colors: active) {
    path,
    line,
    .bar {
      forced-color-adjust: none;
    }
  }
`;
