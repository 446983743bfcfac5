import { readFileSync } from 'node:fs';

export interface DocumentedBlock {
  /** Document it stands in. */
  file: string;
  /** Heading above it, as `1. Code keys`. */
  heading: string;
  /** The shell commands, as they are to be typed. */
  commands: string;
}

/** Every shell block of a document, with the heading it stands under. */
export function documentedBlocks(file: string): DocumentedBlock[] {
  const blocks: DocumentedBlock[] = [];
  let heading = '';
  const parts = readFileSync(file, 'utf8').matchAll(/^#+ (.+)$|^```sh\n([\s\S]*?)^```$/gm);
  for (const [, title, commands] of parts) {
    if (title !== undefined) heading = title;
    else if (commands !== undefined) blocks.push({ file, heading, commands });
  }
  return blocks;
}

/** The shell commands under a heading. @throws Error when there are none. */
export function documentedCommands(file: string, heading: string): string {
  const blocks = documentedBlocks(file).filter((block) => block.heading === heading);
  if (blocks.length === 0) throw new Error(`${file} has no commands under "${heading}"`);
  return blocks.map(({ commands }) => commands).join('');
}
