import { expect, test } from '@jest/globals';
import type { Caller } from '../../shared/claims.ts';
import { type Access, judgeAccess } from '../../shared/route.ts';

const caller: Caller = {
  sub: 'ada',
  username: 'ada',
  clientId: 'client',
  tokenUse: 'access',
  groups: ['staff'],
  scopes: ['books/read'],
  claims: {},
};

test.each<[Access, string | null]>([
  [{ tokens: ['access'] }, null],
  [{ tokens: ['id', 'access'] }, null],
  [{ tokens: ['id'] }, 'token use id'],
  [{ tokens: [] }, 'token use '],
  [{ tokens: ['access'], groups: ['admin', 'staff'] }, null],
  [{ tokens: ['access'], groups: ['admin'] }, 'group admin'],
  [{ tokens: ['access'], groups: [] }, 'group '],
  [{ tokens: ['access'], scopes: ['books/read'] }, null],
  [{ tokens: ['access'], scopes: ['books/read', 'books/write'] }, 'scope books/write'],
  [{ tokens: ['access'], scopes: [] }, null],
  [{ tokens: ['access'], groups: ['staff'], scopes: ['books/write'] }, 'scope books/write'],
])('%j lacks %p', (access, missing) => {
  expect(judgeAccess(caller, access)).toEqual(
    missing === null ? { kind: 'granted' } : { kind: 'denied', missing },
  );
});
