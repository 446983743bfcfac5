import { Fault } from '../../shared/errors.ts';
import type { PoolUser, PoolUsers } from '../../shared/onboarding/ports.ts';

export interface MemoryPool extends PoolUsers {
  /** By user name. */
  people: Map<string, PoolUser>;
  /** User names by group. */
  members: Map<string, Set<string>>;
  /** Groups that there are; adding to another one fails. */
  groups: Set<string>;
}

/** A user pool as its administrators see it, with the semantics of ListUsers and its kin. */
export function memoryPool({ pageSize = 60 } = {}): MemoryPool {
  const people = new Map<string, PoolUser>();
  const members = new Map<string, Set<string>>();
  const groups = new Set<string>();
  return {
    people,
    members,
    groups,
    async list(_userPoolId, token) {
      const names = [...people.keys()].sort().filter((name) => token === null || name > token);
      const page = names.slice(0, pageSize);
      const users = page.map((name) => ({ ...(people.get(name) as PoolUser) }));
      return { kind: 'page', users, next: names.length > pageSize ? (page.at(-1) ?? null) : null };
    },
    async find(_userPoolId, username) {
      const user = people.get(username);
      return user === undefined ? null : { ...user };
    },
    async addToGroup(_userPoolId, username, group) {
      if (!people.has(username)) return 'user-gone';
      if (!groups.has(group)) throw new Fault('USER_POOL_FAILED', 'there is no such group');
      members.set(group, (members.get(group) ?? new Set()).add(username));
      return 'added';
    },
  };
}
