import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvText } from './csv-text.ts';
import { positioningCsv, positioningMarkdown } from './export-positioning.ts';
import { formatCell } from './format-cell.ts';
import { liveCellValue } from './live-cell.ts';
import { markdownTable } from './markdown-text.ts';
import type { CellValue, Positioning } from './positioning.ts';
import { rankPositioning } from './rank-positioning.ts';

describe('formatCell', () => {
  it.each<[CellValue, string]>([
    [{ type: 'DURATION', milliseconds: 250_000 }, '4 min 10 s'],
    [{ type: 'DURATION', milliseconds: 0 }, '0 s'],
    [{ type: 'DURATION', milliseconds: 86_400_000 + 5 }, '1 d 5 ms'],
    [{ type: 'DURATION', milliseconds: 90_061_001 }, '1 d 1 h'],
    [{ type: 'COUNT', count: -1.5 }, '-1.5'],
    [{ type: 'PERCENT', percent: 99.99 }, '99.99 %'],
    [{ type: 'MONEY', percent: 2.9, fixedMinor: 30 }, '2.9 % + $0.30'],
    [{ type: 'MONEY', percent: 2.9, fixedMinor: 2.9 }, '2.9 % + USD 0.029'],
    [{ type: 'MONEY', percent: 3, fixedMinor: 0 }, '3 %'],
    [{ type: 'MONEY', percent: 0, fixedMinor: 0 }, '$0.00'],
    [{ type: 'ENUM', option: 'Guides' }, 'Guides'],
    [{ type: 'TEXT', text: 'SOC 2' }, 'SOC 2'],
  ])('%j is %s', (value, text) => {
    expect(formatCell(value, 'USD')).toBe(text);
  });

  it('follows the currency’s own decimals', () => {
    expect(formatCell({ type: 'MONEY', percent: 0, fixedMinor: 30 }, 'JPY')).toBe('¥30');
    expect(formatCell({ type: 'MONEY', percent: 0, fixedMinor: 30.5 }, 'BHD')).toBe('BHD 0.0305');
  });
});

describe('liveCellValue', () => {
  it.each<[Parameters<typeof liveCellValue>[0]['unit'], number, CellValue]>([
    ['DURATION', 250, { type: 'DURATION', milliseconds: 250 }],
    ['RATE', 2 / 3, { type: 'PERCENT', percent: 66.6667 }],
    ['MONEY', 4900, { type: 'MONEY', percent: 0, fixedMinor: 4900 }],
    ['SCORE', -12.5, { type: 'COUNT', count: -12.5 }],
    ['RATIO', 3.1, { type: 'COUNT', count: 3.1 }],
    ['COUNT', 7, { type: 'COUNT', count: 7 }],
  ])('of %s %d is %j', (unit, value, cell) => {
    expect(liveCellValue({ unit }, value)).toEqual(cell);
  });
});

/** Reads CSV as RFC 4180 has it. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    let field = '';
    if (text[at] === '"') {
      for (at += 1; !(text[at] === '"' && text[at + 1] !== '"'); at += 1) {
        if (text[at] === '"') at += 1;
        field += text[at];
      }
      at += 1;
    } else {
      for (; text[at] !== ',' && text[at] !== '\r' && at < text.length; at += 1) field += text[at];
    }
    row.push(field);
    if (text[at] === ',') at += 1;
    else {
      at += 2;
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

describe('csvText', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', ';', '\t', ' ', '=', '@', 'a') }),
  );

  it('reads back as what it was, but for the apostrophe before what looks like a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.array(anyText, { minLength: 1, maxLength: 4 }), { maxLength: 4 }), (rows) => {
        const read = readCsv(csvText(rows));
        expect(read.map((row) => row.length)).toEqual(rows.map((row) => row.length));
        for (const [i, row] of rows.entries()) {
          for (const [j, field] of row.entries()) expect([field, `'${field}`]).toContain(read[i]?.[j]);
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    '=1+1',
    '=HYPERLINK("https://evil.example","x")',
    '+1+1',
    '-1+1',
    '@SUM(A1)',
    '\t=1+1',
    '\r=1+1',
    '\n=1+1',
    ' =1+1',
    '\u00a0=1+1',
    '\ufeff=1+1',
    '＝1+1',
    '-2+3+cmd|/c calc',
    '|calc',
  ])('disarms %j', (attack) => {
    expect(readCsv(csvText([[attack]]))).toEqual([[`'${attack}`]]);
  });

  it('leaves ordinary text and numbers as they are', () => {
    expect(csvText([['a', '-5', '99.9 %', 'x=1', '2026-10-01']])).toBe('a,-5,99.9 %,x=1,2026-10-01\r\n');
  });
});

describe('markdownTable', () => {
  it.each([
    ['a|b', 'a\\|b'],
    ['<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert\\(1\\)&gt;'],
    ['[x](javascript:alert(1))', '\\[x\\]\\(javascript\\:alert\\(1\\)\\)'],
    ['![x](https://evil.example/p.png)', '\\!\\[x\\]\\(https\\://evil.example/p.png\\)'],
    ['a\nb\r\n| c', 'a b \\| c'],
    ['`code` *b* _i_ ~s~', '\\`code\\` \\*b\\* \\_i\\_ \\~s\\~'],
    ['\\|', '\\\\\\|'],
    ['&lt;', '&amp;lt;'],
    ['# h', '\\# h'],
  ])('shows %j as it is', (text, escaped) => {
    expect(markdownTable([['h'], [text]])).toBe(`| h |\n| --- |\n| ${escaped} |\n`);
  });

  it('has a line a row and as many columns as its head, whatever the cells hold', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.string()), { minLength: 1 }), (rows) => {
        const lines = markdownTable(rows).split('\n').slice(0, -1);
        expect(lines).toHaveLength(rows.length + 1);
        for (const line of lines) expect(line.replaceAll('\\\\', '').replaceAll('\\|', '').split('|')).toHaveLength(4);
      }),
    );
  });
});

describe('a positioning exported', () => {
  const positioning: Positioning = {
    dimensions: [
      {
        slug: 'ttfc',
        name: 'TTFC',
        type: 'DURATION',
        betterDirection: 'DOWN',
        weight: 3,
        options: [],
        referenceMinor: null,
      },
      {
        slug: 'notes',
        name: '=Notes',
        type: 'TEXT',
        betterDirection: 'NEUTRAL',
        weight: 1,
        options: [],
        referenceMinor: null,
      },
    ],
    competitors: [
      { slug: 'rival', name: 'Rival, Inc.', kind: 'DIRECT' },
      { slug: 'build', name: 'Build it', kind: 'BUILD' },
    ],
    cells: [
      { dimension: 'ttfc', competitor: null, value: null, metric: 'medianTTFC', source: null, seenOn: null },
      {
        dimension: 'ttfc',
        competitor: 'rival',
        value: { type: 'DURATION', milliseconds: 600_000 },
        metric: null,
        source: 'docs',
        seenOn: '2026-07-01',
      },
      {
        dimension: 'notes',
        competitor: 'build',
        value: { type: 'TEXT', text: '@a|b' },
        metric: null,
        source: null,
        seenOn: '2026-10-01',
      },
    ],
  };
  const live = new Map([['ttfc', { type: 'DURATION', milliseconds: 240_000 } as const]]);
  const ranked = rankPositioning(positioning, live, '2026-10-31');
  const product = { name: 'Ours', currency: 'USD' };

  it('as CSV has a row a cell', () => {
    expect(positioningCsv(ranked, product).split('\r\n')).toEqual([
      'Dimension,Who,Kind,Value,Rank,Standing,Weight,Source,Seen on,Stale',
      'TTFC,Ours,OWN,4 min,1,LEAD,3,live: medianTTFC,,no',
      'TTFC,"Rival, Inc.",DIRECT,10 min,2,LEAD,3,docs,2026-07-01,yes',
      "'=Notes,Build it,BUILD,'@a|b,,,1,,2026-10-01,no",
      '',
    ]);
  });

  it('as Markdown has a row a dimension', () => {
    expect(positioningMarkdown(ranked, product).split('\n')).toEqual([
      '|  | Ours | Rival, Inc. | Build it | Standing |',
      '| --- | --- | --- | --- | --- |',
      '| TTFC | 4 min | 10 min \\(seen 2026-07-01\\) | – | We lead |',
      '| =Notes | – | – | @a\\|b | – |',
      '',
    ]);
  });
});
