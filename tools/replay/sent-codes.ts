import { DynamoChallengeStore } from '../../shared/aws/dynamo-challenge-store.ts';
import { codeHash } from '../../shared/challenges/code-hash.ts';
import { readRoundRecord } from '../../shared/challenges/round-record.ts';
import type { AwsSettings } from '../../shared/config.ts';
import type { CodeKey } from '../../shared/ports.ts';

/** The code that went out for every challenge that an event of events/ names. */
const SENT = '424242';

/** What of an event of VerifyAuthChallengeResponse says whose challenge is answered. */
interface AnsweredEvent {
  userPoolId: string;
  userName: string;
  callerContext?: { clientId?: string };
  request?: {
    privateChallengeParameters?: { challenge: string; purpose: 'passwordless' | 'second-factor' };
  };
}

/** Keeps the code of the challenge that an event answers, as Create did; of other events nothing. */
export async function keepSentCodes(
  event: unknown,
  key: CodeKey,
  { table, settings }: { table: string; settings: AwsSettings },
): Promise<void> {
  const { userPoolId, userName, callerContext, request } = (event ?? {}) as AnsweredEvent;
  const answered = request?.privateChallengeParameters;
  const record = readRoundRecord(answered?.challenge ?? null);
  if (answered === undefined || record === null || record.method === 'choice') return;
  const clientId = callerContext?.clientId ?? null;
  const signIn = { userPoolId, clientId, userName, purpose: answered.purpose };
  const store = new DynamoChallengeStore(table, settings);
  for (const challenge of record.challenges) {
    const bound = { method: record.method, signIn, challengeId: challenge.id };
    await store.save({ challenge, codeHash: codeHash(key, SENT, bound), sender: 'replay' });
  }
}
