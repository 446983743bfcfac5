export interface CodeBlock {
  language: string;
  text: string;
}

/** The fenced blocks of a Markdown text. */
export function codeBlocks(markdown: string): CodeBlock[] {
  return [...markdown.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(([, language = '', text = '']) => ({
    language,
    text,
  }));
}

/** The cells of each row of the table under a heading, without the table's own head. */
export function tableUnder(heading: string, markdown: string): string[][] {
  const lines = markdown.split('\n');
  const from = lines.findIndex((line) => line.replace(/^#+ /, '') === heading);
  if (from === -1) throw new Error(`There is no heading "${heading}".`);
  const rows = lines.slice(from + 1);
  const start = rows.findIndex((line) => line.startsWith('|'));
  const end = rows.findIndex((line, at) => at > start && !line.startsWith('|'));
  return rows.slice(start + 2, end === -1 ? undefined : end).map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

/** What stands between back-ticks within a line, in order, outside the fenced blocks. */
export function codeSpans(markdown: string): string[] {
  const text = markdown.replace(/^```.*?^```$/gms, '');
  return [...text.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
}
