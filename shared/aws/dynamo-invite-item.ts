import { createHash } from 'node:crypto';
import type { UnknownRecord } from '../shape.ts';
import { attemptAs } from './attempt-as.ts';
import { dynamoText } from './dynamo-table.ts';

// Invites in DynamoDB: one item an address under `INVITE#<SHA-256 of the address>`, so that no address
// shows in keys. It leaves by itself some time after `expiresAt`. Personal data: `address`.

export const inviteKeyPrefix = 'INVITE#';

export function invitePk(address: string): string {
  return `${inviteKeyPrefix}${createHash('sha256').update(address).digest('hex')}`;
}

/** What both sides read of an item. */
export function inviteOf(item: UnknownRecord): { address: string; expiresAt: number } {
  return {
    address: dynamoText(item, 'address'),
    expiresAt: Number(dynamoText(item, 'expiresAt')),
  };
}

export const attempt = attemptAs('INVITE_STORE_FAILED', 'the store of invites did not do its part');
