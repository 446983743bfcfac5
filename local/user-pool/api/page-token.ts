import { createHmac, timingSafeEqual } from 'node:crypto';
import type { UserPoolContext } from '../context.ts';
import { errors } from '../errors.ts';

// A pagination token of ListUsers lives for an hour (facts: cognito-api 4.7).
const LIFETIME_MILLISECONDS = 3_600_000;

const LONGEST_PAGE = 60;

/** How many items a page has: as many as asked for, 60 where the caller does not care. */
export function pageLimit(asked: number | undefined): number {
  return asked || LONGEST_PAGE;
}

interface Content {
  position: unknown;
  expiresAt: number;
}

/**
 * Writes where a page ended as an opaque token. `scope` says which list it belongs to, filter and
 * all: it is of no use for another.
 */
export function createPageToken(
  context: UserPoolContext,
  scope: readonly unknown[],
  position: unknown,
): string {
  const content: Content = { position, expiresAt: context.clock.now() + LIFETIME_MILLISECONDS };
  const text = Buffer.from(JSON.stringify(content)).toString('base64url');
  return `${text}.${sealOf(context, scope, text).toString('base64url')}`;
}

/** Reads a token back. @throws InvalidParameterException it is not one of this list, or too old. */
export function readPageToken(
  context: UserPoolContext,
  scope: readonly unknown[],
  token: string,
): unknown {
  const [text = '', seal = ''] = token.split('.');
  const expected = sealOf(context, scope, text);
  const given = Buffer.from(seal, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw invalid();
  const content = JSON.parse(Buffer.from(text, 'base64url').toString()) as Content;
  if (content.expiresAt < context.clock.now()) throw invalid();
  return content.position;
}

const invalid = () => errors.invalidParameter('Invalid pagination token.');

function sealOf({ secret }: UserPoolContext, scope: readonly unknown[], text: string): Buffer {
  return createHmac('sha256', secret)
    .update(JSON.stringify([...scope, text]))
    .digest();
}
