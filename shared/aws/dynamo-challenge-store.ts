import type { AwsSettings } from '../config.ts';
import type { ChallengeClaim, ChallengeStore, StoredCode, Try, TryResult } from '../ports.ts';
import type { UnknownRecord } from '../shape.ts';
import { attemptAs } from './attempt-as.ts';
import { DynamoTable, dynamoSetSize, dynamoText } from './dynamo-table.ts';

const attempt = attemptAs('CHALLENGE_STORE_FAILED', 'the store of codes did not do its part');

const schemaVersion = { N: '1' };

/**
 * Codes in flight in DynamoDB: `CLAIM#<digest>` says which challenge a sign-in has out, and
 * `CODE#<challenge id>` holds its keyed hash, the keyed hashes of answers tried, and its use.
 * Both leave by themselves after `expiresAt`; until then it is checked, since DynamoDB takes its
 * time. No personal data.
 */
export class DynamoChallengeStore implements ChallengeStore {
  readonly #table: DynamoTable;

  constructor(tableName: string, settings: AwsSettings) {
    this.#table = new DynamoTable(tableName, settings);
  }

  claim(claim: ChallengeClaim, now: number): Promise<ChallengeClaim> {
    return attempt(async () => {
      const { challenge } = claim;
      const won = await this.#table.put(
        {
          pk: { S: claimPk(claim.key) },
          schemaVersion,
          challengeId: { S: challenge.id },
          keyId: { S: challenge.keyId },
          expiresAt: { N: String(challenge.expiresAt) },
          reusableUntil: { N: String(claim.reusableUntil) },
        },
        {
          expression: 'attribute_not_exists(pk) OR reusableUntil <= :now',
          values: { ':now': { N: String(now) } },
        },
      );
      // Refused to our own write, if its first answer was lost on the way, the holder is we.
      return won ? claim : claimOf(claim.key, await this.#table.get(claimPk(claim.key)));
    });
  }

  async release(key: string, challengeId: string): Promise<void> {
    await attempt(() =>
      this.#table.update(claimPk(key), 'SET reusableUntil = :never', {
        expression: 'challengeId = :challengeId',
        values: { ':never': { N: '0' }, ':challengeId': { S: challengeId } },
      }),
    );
  }

  save({ challenge, codeHash, sender }: StoredCode): Promise<boolean> {
    return attempt(() =>
      this.#table.put(
        {
          pk: { S: codePk(challenge.id) },
          schemaVersion,
          codeHash: { S: codeHash },
          sender: { S: sender },
          expiresAt: { N: String(challenge.expiresAt) },
        },
        // By the same sender: our own write, whose answer was lost on the way.
        {
          expression: 'attribute_not_exists(pk) OR sender = :sender',
          values: { ':sender': { S: sender } },
        },
      ),
    );
  }

  spendTry({ challengeId, answerHash, ticket, maximumTries, now }: Try): Promise<TryResult> {
    return attempt(async () => {
      const item = await this.#table.update(codePk(challengeId), 'ADD tried :tried', {
        expression: [
          'attribute_exists(codeHash)',
          'expiresAt > :now',
          '(attribute_not_exists(usedBy) OR usedBy = :ticket)',
          '(attribute_not_exists(tried) OR size(tried) < :maximum OR contains(tried, :answer))',
        ].join(' AND '),
        values: {
          ':tried': { SS: [answerHash] },
          ':answer': { S: answerHash },
          ':ticket': { S: ticket },
          ':maximum': { N: String(maximumTries) },
          ':now': { N: String(now) },
        },
      });
      if (item === null) return { kind: 'closed' };
      const triesLeft = Math.max(0, maximumTries - dynamoSetSize(item, 'tried'));
      return { kind: 'open', codeHash: dynamoText(item, 'codeHash'), triesLeft };
    });
  }

  use(challengeId: string, ticket: string): Promise<boolean> {
    return attempt(async () => {
      const item = await this.#table.update(codePk(challengeId), 'SET usedBy = :ticket', {
        expression:
          'attribute_exists(codeHash) AND (attribute_not_exists(usedBy) OR usedBy = :ticket)',
        values: { ':ticket': { S: ticket } },
      });
      return item !== null;
    });
  }
}

function claimPk(key: string): string {
  return `CLAIM#${key}`;
}

function codePk(challengeId: string): string {
  return `CODE#${challengeId}`;
}

function claimOf(key: string, item: UnknownRecord | null): ChallengeClaim {
  if (item === null) throw new Error('a claim that was there is gone');
  return {
    key,
    challenge: {
      id: dynamoText(item, 'challengeId'),
      keyId: dynamoText(item, 'keyId'),
      expiresAt: Number(dynamoText(item, 'expiresAt')),
    },
    reusableUntil: Number(dynamoText(item, 'reusableUntil')),
  };
}
