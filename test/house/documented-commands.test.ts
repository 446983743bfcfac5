import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { type DocumentedBlock, documentedBlocks } from '../../tools/ci/documented-commands.ts';
import { after, before } from '../../tools/ci/documented-in-deployment.ts';

const blocks = readdirSync('docs')
  .filter((file) => file.endsWith('.md'))
  .flatMap((file) => documentedBlocks(`docs/${file}`));

const inDeployment = new Set([...before, ...after].map(([file, heading]) => `${file} ${heading}`));
/** Run by tools/deploy-test.ts in words of its own, since the emulator cannot do all of it. */
const otherwise = new Set(['docs/deploying.md 4. Deploy']);

const placeOf = ({ file, heading }: DocumentedBlock) => `${file} ${heading}`;
const here = blocks.filter(
  (block) => !inDeployment.has(placeOf(block)) && !otherwise.has(placeOf(block)),
);

describe('commands of docs/ that need no account', () => {
  /** Not removing anything is an end with 1, and so is a refusal, as the documents say. */
  const ends: Record<string, number> = {
    'docs/deploying.md 8. Remove': 1,
    'docs/policy.md The sign-up policy': 1,
  };

  test.each(here)(
    '$file, $heading',
    (block) => {
      const { status, stdout, stderr } = spawnSync(
        'bash',
        ['-euo', 'pipefail', '-c', block.commands],
        {
          encoding: 'utf8',
        },
      );
      const output = `${stdout}${stderr}`;
      expect({ status, output }).toEqual({ status: ends[placeOf(block)] ?? 0, output });
    },
    60_000,
  );
});

test('commands that need an account are run against the deployment, every one of them', () => {
  expect(here.filter(({ commands }) => /^aws /m.test(commands))).toEqual([]);
  const places = new Set(blocks.map(placeOf));
  for (const place of [...inDeployment, ...otherwise]) expect(places).toContain(place);
});
