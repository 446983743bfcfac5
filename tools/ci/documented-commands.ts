import { readFileSync } from 'node:fs';

export interface DocumentedBlock {
  /** Document it stands in. */
  file: string;
  /** Heading above it, as `1. Code keys`. */
  heading: string;
  /** What is written after the fence: `sh`, `js`, or nothing. */
  language: string;
  text: string;
}

/** Every fenced block of a document, with the heading it stands under. */
export function documentedBlocks(file: string): DocumentedBlock[] {
  const blocks: DocumentedBlock[] = [];
  let heading = '';
  const parts = readFileSync(file, 'utf8').matchAll(/^#+ (.+)$|^```(\w*)\n([\s\S]*?)^```$/gm);
  for (const [, title, language = '', text] of parts) {
    if (title !== undefined) heading = title;
    else if (text !== undefined) blocks.push({ file, heading, language, text });
  }
  return blocks;
}

/** The shell commands under a heading. @throws Error when there are none. */
export function documentedCommands(file: string, heading: string): string {
  const blocks = documentedBlocks(file).filter(
    (block) => block.heading === heading && block.language === 'sh',
  );
  if (blocks.length === 0) throw new Error(`${file} has no commands under "${heading}"`);
  return blocks.map(({ text }) => text).join('');
}
