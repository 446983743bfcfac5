import { createHash } from 'node:crypto';

/** The account of everything local: AWS's own example number, which the user pool uses too. */
export const localAccountId = '123456789012';

/** What makes an id this project's own: the same three give the same id on every run and desk. */
export interface IdSource {
  service: string;
  stage: string;
  logicalId: string;
}

/** AWS's shape of a pool id: the region, "_", and nine letters or digits. */
export function localUserPoolId(source: IdSource, region: string): string {
  return `${region}_${characters(source, 'user pool', 9, `${digits}${letters}${capitals}`)}`;
}

/** AWS's shape of a client id: 26 lower-case letters or digits. */
export function localClientId(source: IdSource): string {
  return characters(source, 'client', 26, `${digits}${letters}`);
}

/**
 * A client secret in AWS's shape. It protects nothing, since anyone can work it out: it is there so
 * that clients which send SECRET_HASH find the same secret on every run.
 */
export function localClientSecret(source: IdSource): string {
  return characters(source, 'client secret', 52, `${digits}${letters}`);
}

const digits = '0123456789';
const letters = 'abcdefghijklmnopqrstuvwxyz';
const capitals = letters.toUpperCase();

function characters(source: IdSource, kind: string, length: number, alphabet: string): string {
  const { service, stage, logicalId } = source;
  const hash = createHash('sha512').update(JSON.stringify([kind, service, stage, logicalId]));
  let number = BigInt(`0x${hash.digest('hex')}`);
  let text = '';
  while (text.length < length) {
    text += alphabet[Number(number % BigInt(alphabet.length))];
    number /= BigInt(alphabet.length);
  }
  return text;
}
