import { readFileSync, writeFileSync } from 'node:fs';
import type { DataSize } from '../data/data-size.ts';
import type { Finding } from '../part.ts';
import { goalText, meetsGoal, valuesText } from './describe-finding.ts';

/** What a part found. */
export interface PartResult {
  readonly part: string;
  readonly title: string;
  readonly findings: readonly Finding[];
}

/** A whole run. */
export interface Report {
  readonly size: DataSize;
  readonly rounds: number;
  readonly machine: readonly string[];
  readonly results: readonly PartResult[];
}

const begin = '<!-- results: written by `pnpm bench --write`, not by hand -->';
const end = '<!-- end of results -->';

/** Puts the results between the marks of a Markdown file. Throws where it has none. */
export function writeResults(file: string, report: Report): void {
  const text = readFileSync(file, 'utf8');
  const [head, rest] = text.split(begin);
  const tail = rest?.split(end)[1];
  if (head === undefined || tail === undefined)
    throw new Error(`${file} has no lines "${begin}" and "${end}". Add them.`);
  writeFileSync(file, [head, begin, '\n\n', markdownOf(report), '\n', end, tail].join(''));
}

/** The results as Markdown. */
export function markdownOf({ size, rounds, machine, results }: Report): string {
  const lines = [
    ...machine.map((line) => `- ${line}`),
    `- ${size.requests.toLocaleString('en')} requests, ${size.developers.toLocaleString('en')} developers, ${size.days} days; median [least..most] of ${rounds} rounds`,
    '',
  ];
  for (const { part, title, findings } of results) {
    lines.push(`### ${part}: ${title}`, '', '| what | measured | goal | |', '| --- | --- | --- | --- |');
    for (const finding of findings) {
      const met = meetsGoal(finding);
      const verdict = met === null ? '' : met ? 'met' : '**not met**';
      lines.push(`| ${finding.what} | ${valuesText(finding)} | ${goalText(finding.goal)} | ${verdict} |`);
    }
    lines.push('');
  }
  return lines.join('\n');
}
