import { createAuthChallenge } from '../../functions/create-auth-challenge/create-auth-challenge.ts';
import { defineAuthChallenge } from '../../functions/define-auth-challenge/define-auth-challenge.ts';
import { verifyAuthChallengeResponse } from '../../functions/verify-auth-challenge-response/verify-auth-challenge-response.ts';
import { readAsked } from '../../shared/challenges/asked.ts';
import type { IssueRules } from '../../shared/challenges/issue-challenge.ts';
import { type RoundRecord, writeRoundRecord } from '../../shared/challenges/round-record.ts';
import type { SessionEntry } from '../../shared/challenges/session.ts';
import type { FakeChallengePorts } from './challenge-ports.ts';
import { SIGN_IN } from './one-sign-in.ts';

export interface EngineState {
  /** What Cognito answered last. */
  at: 'challenge' | 'tokens' | 'refused';
  session: SessionEntry[];
  record: RoundRecord | null;
  private: { challenge: string; purpose: 'passwordless' | 'second-factor'; ticket: string } | null;
  /** Whether the last answer was judged right. */
  proven: boolean;
}

/** Cognito's loop over the three rules, for one user: facts cognito-triggers 8.2, without HTTP. */
export class SignInEngine {
  readonly ports: FakeChallengePorts;
  readonly #rules: IssueRules;
  readonly #user: { userName: string; clientId: string };

  constructor(
    ports: FakeChallengePorts,
    rules: IssueRules,
    user: { userName: string; clientId: string } = { userName: 'ada', clientId: 'client' },
  ) {
    this.ports = ports;
    this.#rules = rules;
    this.#user = user;
  }

  /** Begins a sign-in; with a password that was right before, if told. */
  start(hasPassword = false): Promise<EngineState> {
    const entry = (challengeName: string): SessionEntry => ({
      challengeName,
      challengeResult: true,
      challengeMetadata: null,
    });
    const session = hasPassword ? [entry('SRP_A'), entry('PASSWORD_VERIFIER')] : [];
    return this.#next(session, {}, false);
  }

  async answer(
    state: EngineState,
    answer: string,
    metadata: Record<string, string> = {},
  ): Promise<EngineState> {
    if (state.at !== 'challenge' || state.private === null) throw new Error('nothing was asked');
    const verdict = await verifyAuthChallengeResponse(
      {
        ...SIGN_IN,
        ...this.#user,
        userNotFound: false,
        answer,
        asked: readAsked(metadata),
        ...state.private,
      },
      this.#rules.policy,
      this.ports,
    );
    const isRight = verdict.kind === 'right';
    const entry = {
      challengeName: 'CUSTOM_CHALLENGE',
      challengeResult: isRight,
      challengeMetadata: state.private.challenge,
    };
    return this.#next([...state.session, entry], metadata, isRight);
  }

  async #next(
    session: SessionEntry[],
    metadata: Record<string, string>,
    proven: boolean,
  ): Promise<EngineState> {
    const rules = this.#rules;
    const asked = readAsked(metadata);
    const decision = defineAuthChallenge(
      { session, userNotFound: false, mustChangePassword: false, asked },
      rules.policy.forClient(this.#user.clientId),
    );
    const end = { session, record: null, private: null, proven };
    if (decision.kind !== 'challenge') {
      return { ...end, at: decision.kind === 'issue-tokens' ? 'tokens' : 'refused' };
    }
    const created = await createAuthChallenge(
      {
        ...SIGN_IN,
        ...this.#user,
        session,
        userNotFound: false,
        email: `${this.#user.userName}@example.com`,
        emailVerified: true,
        phoneNumber: '+4915112345678',
        phoneNumberVerified: true,
        locale: null,
        asked,
      },
      rules,
      this.ports,
    );
    const { record, purpose, ticket } = created;
    const challenge = writeRoundRecord(record);
    return { at: 'challenge', session, record, private: { challenge, purpose, ticket }, proven };
  }
}
