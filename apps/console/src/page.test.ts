import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');
const html = read('index.html');

describe('the page', () => {
  it('has nothing inline: its policy allows files of its own origin only', () => {
    expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:/);
    expect([...html.matchAll(/<script[^>]*>/g)].map(([tag]) => tag)).toEqual([
      '<script type="module" src="/widgets.js">',
      '<script type="module" src="/console.js">',
    ]);
  });

  it('asks no other origin for anything', () => {
    expect(html).not.toMatch(/(src|href)="(https?:)?\/\//);
  });

  it('has every part that the script looks for', () => {
    const wanted = [...read('main.ts').matchAll(/part(?:<\w+>)?\('([\w-]+)'\)/g)].map(([, id]) => id);
    expect(wanted.length).toBeGreaterThan(10);
    for (const id of wanted) expect(html).toContain(`id="${id}"`);
  });
});
