import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Sabotage } from './sabotage.ts';

/** What came of one sabotage. */
export interface Outcome {
  name: string;
  /** The claims that it broke, as "flow · claim". */
  caughtBy: string[];
  /** How many of the claims that were checked held all the same. */
  held: number;
}

interface Card {
  scores: { flow: string; claim: string; verdict: string }[];
}

const fileIn = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const HOOK = new URL('./sabotaged.ts', import.meta.url).href;

/**
 * Runs the flows of a sabotage against the broken pool, in a process of its own.
 * @throws Error when there is no score card, such as where the broken pool does not even start.
 */
export async function runSabotage({ name, flows }: Sabotage): Promise<Outcome> {
  const [card] = await scoreCard(flows, {
    NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --import=${HOOK}`.trim(),
    LIFEGUARD_SABOTAGE: name,
  });
  return { name, ...sumOf(card) };
}

/** The same flows against the pool as it is. */
export async function runUnbroken(flows: readonly string[]): Promise<Outcome> {
  const [card] = await scoreCard(flows, {});
  return { name: 'none', ...sumOf(card) };
}

function sumOf(card: Card | undefined) {
  const scores = card?.scores ?? [];
  const broken = scores.filter(({ verdict }) => verdict === 'otherwise');
  return {
    caughtBy: broken.map(({ flow, claim }) => `${flow} · ${claim}`),
    held: scores.filter(({ verdict }) => verdict === 'holds').length,
  };
}

function scoreCard(flows: readonly string[], env: Record<string, string>): Promise<Card[]> {
  const { COGNITO_ENDPOINT, COGNITO_USER_POOL_ID, COGNITO_CLIENT_ID, ...own } = process.env;
  const args = [
    fileIn('test/contract/run.ts'),
    '--json',
    ...flows.flatMap((name) => ['--flow', name]),
  ];
  return new Promise((resolve, reject) => {
    const options = { env: { ...own, ...env }, maxBuffer: 16 * 1024 * 1024 };
    execFile(process.execPath, args, options, (_error, stdout, stderr) => {
      try {
        resolve(JSON.parse(stdout) as Card[]);
      } catch {
        reject(new Error(`The suite printed no score card: ${stderr.slice(-2000)}`));
      }
    });
  });
}
