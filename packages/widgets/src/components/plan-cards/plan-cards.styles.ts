import { css } from 'lit';

/** Cards of equal height whose rows (name, price, each feature, button) stand on common lines. */
export const planCardsStyles = css`
  .switch {
    display: inline-flex;
    flex-wrap: wrap;
    gap: 2px;
    justify-self: start;
    padding: 2px;
    background: var(--_raised);
    border: 1px solid var(--_line);
    border-radius: 8px;
  }
  .switch button {
    padding: 4px 8px;
    color: var(--_muted);
  }
  .switch [aria-checked='true'] {
    color: var(--_ink);
    background: var(--_surface);
    border-color: var(--_line);
    font-weight: 600;
  }
  .plans {
    display: grid;
    gap: 16px;
  }
  .plan {
    display: grid;
    gap: 8px;
    padding: 16px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    overflow-wrap: anywhere;
  }
  .plan[data-featured] {
    border-color: var(--_accent);
    box-shadow: inset 0 0 0 1px var(--_accent);
  }
  .price b {
    font-size: 1.75rem;
    line-height: 1.1;
  }
  .terms {
    min-block-size: 1.4em;
  }
  .saving {
    color: var(--_good);
    font-weight: 600;
  }
  .feature {
    padding-inline-start: 20px;
  }
  .feature::before {
    content: '✓';
    float: inline-start;
    margin-inline-start: -20px;
    color: var(--_good);
  }
  .choose {
    align-self: end;
    padding: 8px 12px;
    text-align: center;
  }
  [data-featured] .choose {
    color: var(--_on-accent);
    background: var(--_accent);
    border-color: var(--_accent);
  }
  p:empty {
    display: none;
  }
  @container (min-width: 500px) {
    .plans {
      grid-template-columns: 1fr 1fr;
    }
    .plan {
      grid-row: span var(--rows);
      grid-template-rows: subgrid;
    }
    p:empty {
      display: block;
    }
  }
  @container (min-width: 640px) {
    [data-count='3'] {
      grid-template-columns: repeat(3, 1fr);
    }
  }
  @container (min-width: 900px) {
    .plans {
      grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr));
    }
  }
  [data-featured] .choose:hover {
    filter: brightness(1.08);
  }
`;
