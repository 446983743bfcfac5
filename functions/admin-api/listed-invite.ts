import type { ListedInvite } from '../../shared/invite-directory.ts';
import type { Answers } from './answer-schemas.ts';

export function listedInvite(one: ListedInvite): Answers['invite'] {
  const { email, expiresAt, usedAt } = one;
  return {
    email,
    expiresAt: timeOf(expiresAt),
    usedAt: usedAt === null ? null : timeOf(usedAt),
  };
}

function timeOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}
