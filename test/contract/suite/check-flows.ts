import { Otherwise } from './assertions.ts';
import type { Claim, Flow } from './flow.ts';
import type { Ground } from './ground.ts';

export type Verdict = 'holds' | 'otherwise' | 'not applicable';

/** One line of a score card. */
export interface Score {
  flow: string;
  claim: string;
  verdict: Verdict;
  /** What was otherwise, or why it is not applicable; '' where it holds. */
  reason: string;
}

/** Checks claims one after the other, as they stand. */
export async function checkFlows(ground: Ground, flows: readonly Flow[]): Promise<Score[]> {
  const scores: Score[] = [];
  for (const flow of flows) {
    for (const claim of flow.claims) {
      scores.push(await checkClaim(ground, flow, claim));
    }
  }
  return scores;
}

export async function checkClaim(ground: Ground, flow: Flow, claim: Claim): Promise<Score> {
  const line = { flow: flow.name, claim: claim.name };
  const reason = ground.notApplicable(flow, claim);
  if (reason !== undefined) return { ...line, verdict: 'not applicable', reason };
  try {
    await claim.check(await ground.pool(claim));
    return { ...line, verdict: 'holds', reason: '' };
  } catch (error) {
    return { ...line, verdict: 'otherwise', reason: reasonOf(error) };
  }
}

/** One line without what is secret, such as tokens, or different each time: identifiers and ports. */
function reasonOf(error: unknown): string {
  const { name = 'Error', message = String(error) } = error as Error;
  const text = error instanceof Otherwise ? message : `${name}: ${message}`;
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\w-]{40,}(\.[\w-]+)*/g, '…')
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '…')
    .replace(/\b(local|[a-z]{2}-[a-z]+-\d)_[A-Za-z0-9]+/g, '$1_…')
    .replace(/(?<=localhost:|127\.0\.0\.1:)\d+/g, '…')
    .replace(/\b(?=[a-z]*\d)[a-z0-9]{20,}\b/g, '…')
    .slice(0, 240);
}
