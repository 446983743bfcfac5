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

test.each<[Access, string | null]>([
  [{ tokens: ['id', 'access'] }, 'group '],
  [{ tokens: ['access'], scopes: ['books/read'] }, 'group '],
  [{ tokens: ['id', 'access'], clientScopes: [] }, null],
  [{ tokens: ['access'], groups: ['admin'], clientScopes: ['books/read'] }, null],
  [{ tokens: ['access'], groups: ['admin'], clientScopes: ['books/write'] }, 'scope books/write'],
])('a client itself, asked for %j, lacks %p', (access, missing) => {
  const client = { ...caller, sub: 'client', username: null, groups: ['admin'] };
  expect(judgeAccess(client, access)).toEqual(
    missing === null ? { kind: 'granted' } : { kind: 'denied', missing },
  );
});

test('an ID token that names nobody is nobody’s', () => {
  const odd: Caller = { ...caller, username: null, tokenUse: 'id' };
  expect(judgeAccess(odd, { tokens: ['id', 'access'], clientScopes: [] })).toEqual({
    kind: 'denied',
    missing: 'token use access',
  });
});

test('a person needs what people need, whatever scopes they have', () => {
  expect(
    judgeAccess(caller, { tokens: ['access'], groups: ['admin'], clientScopes: ['books/read'] }),
  ).toEqual({ kind: 'denied', missing: 'group admin' });
});
