import { css } from 'lit';

/** Bars from the start edge; the value stands at the end of each bar, so the longest leaves room for it. */
export const funnelChartStyles = css`
  .steps {
    --room: 6rem;
    --thickness: 28px;
    display: grid;
    gap: 4px;
    margin-block: 16px 12px;
  }
  .full {
    gap: 8px;
  }
  .mark {
    font-size: 1rem;
  }
  .row {
    display: grid;
    gap: 0 16px;
    align-items: center;
  }
  .track,
  .value {
    display: flex;
    gap: 8px;
    align-items: center;
    min-inline-size: 0;
  }
  .gap {
    display: flex;
    flex-wrap: wrap;
    gap: 0 16px;
    padding-block: 4px 8px;
    color: var(--_muted);
  }
  .swatch {
    display: inline-block;
    inline-size: 10px;
    block-size: 10px;
    border-radius: 2px;
    background: var(--_neutral);
  }
  .swatch.pending {
    background: var(--_hatch);
  }
  .worst {
    padding-inline: 8px;
    font-size: 0.75rem;
    border: 1px solid;
    border-radius: 99px;
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
`;
