import type {
  ChallengeClaim,
  ChallengeStore,
  StoredCode,
  Try,
  TryResult,
} from '../../shared/ports.ts';

interface Code {
  codeHash: string;
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

  async claim(claim: ChallengeClaim, now: number) {
    this.calls.push('claim');
    const holder = this.claims.get(claim.key);
    const isHeld = holder !== undefined && holder.reusableUntil > now;
    if (isHeld && holder.challenge.id !== claim.challenge.id) {
      return { kind: 'joined', challenge: holder.challenge } as const;
    }
    this.claims.set(claim.key, claim);
    return { kind: 'won' } as const;
  }

  async release(key: string, challengeId: string): Promise<void> {
    this.calls.push('release');
    const holder = this.claims.get(key);
    if (holder?.challenge.id !== challengeId) return;
    this.claims.set(key, { ...holder, reusableUntil: 0 });
  }

  async save({ challenge, codeHash }: StoredCode): Promise<void> {
    this.calls.push('save');
    const { expiresAt } = challenge;
    this.codes.set(challenge.id, { codeHash, expiresAt, tried: new Set(), usedBy: null });
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
