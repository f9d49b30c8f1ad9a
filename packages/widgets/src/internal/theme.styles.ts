import { css } from 'lit';

/** What the `theme` attribute means. Without it the color scheme is the page's, as every inherited property. */
export const theme = css`
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  :host([theme='auto']) {
    color-scheme: light dark;
  }
`;
