import { css } from 'lit';

/** Bars from the start edge; the value stands at the end of each bar, so the longest leaves room for it. */
export const funnelChartStyles = css`
  .steps {
    --room: 6rem;
    display: grid;
    gap: 4px;
    margin-block: 16px 12px;
  }
  .full {
    gap: 8px;
  }
  .row {
    display: grid;
    gap: 0 16px;
    align-items: center;
    border-radius: 6px;
  }
  .mark:hover .bar,
  .mark:focus-visible .bar {
    filter: brightness(1.08);
  }
  .track {
    display: flex;
    gap: 8px;
    align-items: center;
    min-inline-size: 0;
  }
  .bar {
    display: flex;
    flex: none;
    inline-size: max(var(--share) * (100% - var(--room)), min(var(--share) * 1000000px, 2px));
    block-size: 28px;
    overflow: hidden;
    border-radius: 2px 4px 4px 2px;
    background: var(--_neutral);
  }
  .on {
    flex: none;
    inline-size: calc(var(--share) * 100%);
    background: var(--_accent);
  }
  .pending {
    flex: none;
    inline-size: calc(var(--share) * 100%);
    background: var(--_hatch);
  }
  .value {
    display: flex;
    gap: 6px;
    white-space: nowrap;
  }
  .gap {
    display: flex;
    flex-wrap: wrap;
    gap: 0 16px;
    padding-block: 4px 8px;
    font-size: var(--_14);
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
  }
  .swatch {
    display: inline-block;
    margin-inline-end: 6px;
    inline-size: 10px;
    block-size: 10px;
    border-radius: 2px;
    background: var(--_neutral);
  }
  .swatch.hatched {
    background: var(--_hatch);
  }
  .worst {
    padding-inline: 8px;
    color: var(--_bad);
    border: 1px solid currentColor;
    border-radius: 99px;
    font-size: var(--_12);
  }
  @container (min-width: 640px) {
    .steps {
      --room: 8rem;
    }
    .row {
      grid-template-columns: 11rem minmax(0, 1fr);
    }
    .gap {
      padding-inline-start: calc(11rem + 16px);
    }
  }
  @media (forced-colors: active) {
    .bar,
    .on,
    .pending,
    .swatch {
      forced-color-adjust: none;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .bar,
    .on,
    .pending {
      transition: inline-size 200ms ease-out;
    }
  }
`;
