import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type DocumentedBlock, documentedBlocks } from '../../tools/ci/documented-commands.ts';
import { after, before } from '../../tools/ci/documented-in-deployment.ts';
import { copyProject, type EditedProject } from '../support/edited-project.ts';
import { codeSpans } from '../support/markdown.ts';
import { readTracked, trackedFiles } from '../support/source-tree.ts';

/** Pages that a tool printed, its own command among it. */
const printed = /(^|\/)RESULTS\.md$|^docs\/(score-card|sabotage)\.md$/;
const documents = trackedFiles().filter((path) => path.endsWith('.md') && !printed.test(path));
const placeOf = ({ file, heading }: Pick<DocumentedBlock, 'file' | 'heading'>) =>
  `${file}, ${heading}`;

/** Blocks that are run, or held against the code, by another test or by .ci/run. */
const elsewhere: Record<string, string> = {
  'README.md, lifeguard': '.ci/run',
  'README.md, What you will see': 'test/e2e/readme.test.ts',
  'README.md, Looking around': 'test/e2e/readme.test.ts',
  'local/README.md, Failure lab': 'test/house/documented-snippets.test.ts',
  'docs/deploying.md, The page': 'test/local/web/security-headers.test.ts',
  'web/README.md, Settings': 'test/house/documented-snippets.test.ts',
  'local/user-pool/README.md, The embedded user pool': 'test/house/documented-snippets.test.ts',
  "docs/operating.md, Finding one person's trouble": 'test/house/documented-snippets.test.ts',
  // In words of its own, since the emulator cannot do all of it.
  'docs/deploying.md, 4. Deploy': 'tools/deploy-test.ts',
  ...Object.fromEntries(
    [...before, ...after].map(([file, heading]) => [
      placeOf({ file, heading }),
      'tools/deploy-test.ts',
    ]),
  ),
};

/** Blocks that nothing can run. */
const notRun: Record<string, string> = {
  'docs/architecture.md, Architecture': 'a diagram',
};

const blocks = documents.flatMap(documentedBlocks);
const here = blocks.filter((block) => !(placeOf(block) in { ...elsewhere, ...notRun }));

let project: EditedProject;
beforeAll(async () => {
  project = await copyProject();
});
afterAll(() => project.remove());

function run(commands: string): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync('bash', ['-euo', 'pipefail', '-c', commands], {
    cwd: project.directory,
    encoding: 'utf8',
  });
  return { status, output: `${stdout}${stderr}` };
}

describe('every block of every document is run here, by another test, or cannot be run', () => {
  /** Not removing anything is an end with 1, and so is a refusal, as the documents say. */
  const ends: Record<string, number> = {
    'docs/deploying.md, 8. Remove': 1,
    'docs/policy.md, The sign-up policy': 1,
  };

  test.each(here)(
    '$file, $heading',
    (block) => {
      expect(block.language).toBe('sh');
      const { status, output } = run(block.text);
      expect({ status, output }).toEqual({ status: ends[placeOf(block)] ?? 0, output });
    },
    60_000,
  );

  test('and those that are not run here are there', () => {
    const places = blocks.map(placeOf);
    for (const [place, file] of Object.entries(elsewhere)) {
      expect(places).toContain(place);
      expect({ place, file, isThere: existsSync(file) }).toEqual({ place, file, isThere: true });
    }
    for (const place of Object.keys(notRun)) expect(places).toContain(place);
  });
});

/** Commands with arguments within a sentence: where each is run. */
const withinLines: Record<string, string> = {
  'npm start -- --fresh': 'test/e2e/restart.test.ts',
  'npm start -- --help': 'test/house/readme.test.ts',
  'npm test -- test/house': '.ci/run',
  'npm run policy -- explain jane@mail.blocked.example': 'here',
  'npm run policy -- diff OLD NEW --addresses FILE': 'test/tools/policy.test.ts',
  'npm run cost -- --mau 50000 --tier LITE': 'here',
  'npm run replay -- --update': 'test/tools/replay.test.ts',
  'npm run contract -- --peer --output docs/score-card': 'by hand: it writes a page of one day',
  'npm run sabotage -- --output docs/sabotage.md': '.ci/run, without the page',
  'npm run guard -- --previous': 'docs/deploying.md, 5. Deploy again',
  'npx node local/start.ts': 'test/local/start.test.ts',
  'aws cognito-idp describe-user-pool': 'the name of a command alone',
  'aws cognito-idp create-user-import-job': 'the name of a command alone',
};

describe('every command with arguments within a sentence', () => {
  const spans = documents.flatMap((path) =>
    codeSpans(readTracked(path)).filter((span) => /^(aws|npx|curl) |^npm .* -- /.test(span)),
  );

  test('is run somewhere', () => {
    expect([...new Set(spans)].sort()).toEqual(Object.keys(withinLines).sort());
  });

  test.each(Object.keys(withinLines).filter((span) => withinLines[span] === 'here'))(
    '%s',
    (command) => {
      // `explain` ends with 1 for an address that is refused.
      expect(run(command).status).toBe(command.includes('blocked') ? 1 : 0);
    },
  );
});
