// What our documents say, as data: links, headings, code, tables.
import { globSync, readFileSync } from 'node:fs';

export type Document = { file: string; text: string };

/** Every document a person reads; what is generated or installed is not among them. */
export function readDocuments(): Document[] {
  const files = globSync(
    '{*,docs/**/*,{deploy,infra,packages,protos,samples,services,test}/**/*}.md',
    {
      exclude: (path) => path.includes('node_modules') || path.includes('.venv'),
    },
  );
  return files.toSorted().map((file) => ({ file, text: readFileSync(file, 'utf8') }));
}

const fence = /^```.*\n([\s\S]*?)^```/gm;

export const withoutBlocks = (text: string): string => text.replaceAll(fence, '');

/** Targets of `[text](target)`. */
export function linksOf(text: string): string[] {
  const prose = withoutBlocks(text).replaceAll(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
}

/** Inline code and the lines of code blocks. */
export function codeOf(text: string): string[] {
  const blocks = [...text.matchAll(fence)].flatMap(([, block = '']) => block.split('\n'));
  const inline = [...withoutBlocks(text).matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
  return [...blocks, ...inline];
}

/** As hosts of repositories make an anchor of a heading. */
export function anchorsOf(text: string): string[] {
  return [...withoutBlocks(text).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** The text under `## heading`, up to the next of its level. */
export function sectionOf(text: string, heading: string): string | undefined {
  const [, after] = text.split(new RegExp(`^## ${heading}$`, 'm'));
  return after?.split(/^## /m)[0];
}

/** The rows of the first table, without its head; cells without the backticks around them. */
export function tableOf(text: string): string[][] {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => /^\|[\s|:-]+\|$/.test(line));
  if (start < 0) return [];
  const rows = lines.slice(start + 1);
  const end = rows.findIndex((line) => !line.startsWith('|'));
  return (end < 0 ? rows : rows.slice(0, end)).map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll(/^`|`$/g, '')),
  );
}
