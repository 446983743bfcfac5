import { createHash } from 'node:crypto';
import type { AwsSettings } from '../config.ts';
import { Fault } from '../errors.ts';
import type { Invite, InviteStore } from '../onboarding/ports.ts';
import { DynamoTable, dynamoText } from './dynamo-table.ts';

/**
 * Invites in DynamoDB: one item an address under `INVITE#<SHA-256 of the address>`, so that no address
 * shows in keys. It leaves by itself some time after `expiresAt`. Personal data: `address`.
 */
export class DynamoInviteStore implements InviteStore {
  readonly #table: DynamoTable;

  constructor(tableName: string, settings: AwsSettings) {
    this.#table = new DynamoTable(tableName, settings);
  }

  issue({ address, codeHash, expiresAt }: Omit<Invite, 'burntBy'>, now: number) {
    return this.#attempt(async () => {
      const item = {
        pk: { S: invitePk(address) },
        schemaVersion: { N: '1' },
        address: { S: address },
        codeHash: { S: codeHash },
        expiresAt: { N: String(expiresAt) },
      };
      const issued = await this.#table.put(item, {
        expression:
          'attribute_not_exists(pk) OR attribute_exists(burntBy) OR expiresAt <= :now OR codeHash = :codeHash',
        values: { ':now': { N: String(now) }, ':codeHash': { S: codeHash } },
      });
      return issued ? ('issued' as const) : ('exists' as const);
    });
  }

  find(address: string): Promise<Invite | null> {
    return this.#attempt(async () => {
      const item = await this.#table.get(invitePk(address));
      if (item === null) return null;
      return {
        address: dynamoText(item, 'address'),
        codeHash: dynamoText(item, 'codeHash'),
        expiresAt: Number(dynamoText(item, 'expiresAt')),
        burntBy: dynamoText(item, 'burntBy') || null,
      };
    });
  }

  burn(address: string, sub: string, now: number): Promise<'burnt' | 'none'> {
    const update = 'SET burntBy = :sub, burntAt = if_not_exists(burntAt, :now)';
    return this.#attempt(async () => {
      const item = await this.#table.update(invitePk(address), update, {
        expression: 'attribute_exists(pk) AND (attribute_not_exists(burntBy) OR burntBy = :sub)',
        values: { ':sub': { S: sub }, ':now': { N: String(now) } },
      });
      return item === null ? 'none' : 'burnt';
    });
  }

  async #attempt<Result>(operation: () => Promise<Result>): Promise<Result> {
    try {
      return await operation();
    } catch (cause) {
      throw new Fault('INVITE_STORE_FAILED', 'the store of invites did not do its part', {
        cause,
      });
    }
  }
}

function invitePk(address: string): string {
  return `INVITE#${createHash('sha256').update(address).digest('hex')}`;
}
