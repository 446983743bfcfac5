import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { applySabotage, SabotageError } from '../../tools/sabotage/apply-sabotage.ts';
import { runSabotage } from '../../tools/sabotage/run-sabotage.ts';
import { sabotages } from '../../tools/sabotage/sabotages.ts';
import { tableUnder } from '../support/markdown.ts';

const [card] = JSON.parse(readFileSync('docs/score-card.json', 'utf8')) as {
  scores: { flow: string; claim: string }[];
}[];
const flows = new Set(card?.scores.map(({ flow }) => flow));
const claims = new Set(card?.scores.map(({ flow, claim }) => `${flow} · ${claim}`));

test.each(sabotages)('$name: its text is in the code, and it changes it', (sabotage) => {
  const text = readFileSync(`local/user-pool/${sabotage.file}`, 'utf8');
  expect(applySabotage(sabotage, text)).not.toBe(text);
  expect(sabotage.flows.filter((name) => !flows.has(name))).toEqual([]);
});

test('one whose text is gone fails loudly', () => {
  const [sabotage] = sabotages;
  if (sabotage === undefined) throw new Error('There is no sabotage.');
  expect(() => applySabotage(sabotage, 'something else')).toThrow(SabotageError);
});

test('docs/sabotage.md says by which claims each is noticed', () => {
  const rows = tableUnder('Sabotage', readFileSync('docs/sabotage.md', 'utf8'));
  expect(rows.map(([name]) => name)).toEqual(sabotages.map(({ name }) => name));
  for (const [, caughtBy = ''] of rows) {
    const unknown = caughtBy.split('<br>').filter((claim) => !claims.has(claim));
    expect(unknown).toEqual([]);
  }
});

test('a pool that ignores PreventUserExistenceErrors is noticed', async () => {
  const sabotage = sabotages.find(({ name }) => name === 'PreventUserExistenceErrors is ignored');
  if (sabotage === undefined) throw new Error('There is no such sabotage.');
  const { caughtBy, held } = await runSabotage(sabotage);
  expect(caughtBy.length).toBeGreaterThan(3);
  expect(held).toBeGreaterThan(0);
}, 60_000);
