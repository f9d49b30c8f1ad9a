import { css } from 'lit';

/** Dial beside spans where there is room, above them where there is not. */
export const ttfcGaugeStyles = css`
  .full {
    gap: 24px 48px;
  }
  .head,
  .under,
  .body,
  .chart {
    --thickness: 16px;
    display: grid;
    gap: 12px;
    align-content: start;
  }
  .under {
    gap: 4px;
  }
  .dial {
    position: relative;
    inline-size: min(100%, 22rem);
    margin: auto;
    direction: ltr;
  }
  svg {
    display: block;
    overflow: visible;
  }
  path {
    fill: none;
    stroke: color-mix(in oklch, var(--_good), var(--_bad) calc(var(--band) * 100% / 6));
    stroke-width: 14;
    opacity: 0.75;
  }
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
  }
  .thin .needle {
    stroke: var(--_muted);
  }
  text {
    font-size: 9px;
    fill: var(--_muted);
  }
  .name {
    fill: var(--_ink);
    font-weight: 600;
  }
  .reading,
  .under {
    text-align: center;
  }
  .reading {
    position: absolute;
    inset: auto 0 6%;
    font-size: 1.75rem;
    line-height: 1.1;
  }
  .legs {
    padding-block-start: 12px;
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
    white-space: nowrap;
  }
  .row {
    display: grid;
    grid-template-columns: 8rem minmax(0, 1fr) 5.5rem;
    gap: 12px;
    align-items: center;
  }
  .value {
    display: grid;
    grid-template-columns: 1fr 3rem;
    text-align: var(--_end);
  }
  @container (min-width: 800px) {
    .full {
      grid-template-columns: minmax(20rem, 2fr) 3fr;
    }
  }
`;
