import type {
  ChallengeClaim,
  ChallengeStore,
  StoredCode,
  Try,
  TryResult,
} from '../../shared/ports.ts';

interface Code {
  codeHash: string;
  sender: string;
  expiresAt: number;
  tried: Set<string>;
  usedBy: string | null;
}

/** Does what the DynamoDB adapter does; both pass the same tests. */
export class MemoryChallengeStore implements ChallengeStore {
  /** Names of the methods called, in order. */
  readonly calls: string[] = [];
  readonly claims = new Map<string, ChallengeClaim>();
  readonly codes = new Map<string, Code>();

  /** Another store that has what this one has now. */
  copy(): MemoryChallengeStore {
    const copy = new MemoryChallengeStore();
    for (const [key, claim] of this.claims) copy.claims.set(key, claim);
    for (const [id, code] of this.codes) {
      copy.codes.set(id, { ...code, tried: new Set(code.tried) });
    }
    return copy;
  }

  async claim(claim: ChallengeClaim, now: number): Promise<ChallengeClaim> {
    this.calls.push('claim');
    const holder = this.claims.get(claim.key);
    if (holder !== undefined && holder.reusableUntil > now) return holder;
    this.claims.set(claim.key, claim);
    return claim;
  }

  async release(key: string, challengeId: string): Promise<void> {
    this.calls.push('release');
    const holder = this.claims.get(key);
    if (holder?.challenge.id !== challengeId) return;
    this.claims.set(key, { ...holder, reusableUntil: 0 });
  }

  async save({ challenge, codeHash, sender }: StoredCode): Promise<boolean> {
    this.calls.push('save');
    const { id, expiresAt } = challenge;
    const kept = this.codes.get(id);
    if (kept !== undefined) return kept.sender === sender;
    this.codes.set(id, { codeHash, sender, expiresAt, tried: new Set(), usedBy: null });
    return true;
  }

  async spendTry(attempt: Try): Promise<TryResult> {
    this.calls.push('spendTry');
    const { challengeId, answerHash, ticket, maximumTries, now } = attempt;
    const code = this.codes.get(challengeId);
    if (code === undefined || code.expiresAt <= now || !isFree(code, ticket)) {
      return { kind: 'closed' };
    }
    const isSpent = code.tried.size >= maximumTries && !code.tried.has(answerHash);
    if (isSpent) return { kind: 'closed' };
    code.tried.add(answerHash);
    const triesLeft = Math.max(0, maximumTries - code.tried.size);
    return { kind: 'open', codeHash: code.codeHash, triesLeft };
  }

  async use(challengeId: string, ticket: string): Promise<boolean> {
    this.calls.push('use');
    const code = this.codes.get(challengeId);
    if (code === undefined || !isFree(code, ticket)) return false;
    code.usedBy = ticket;
    return true;
  }
}

function isFree(code: Code, ticket: string): boolean {
  return code.usedBy === null || code.usedBy === ticket;
}
