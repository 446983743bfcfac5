import type { DirectoryUser, UserDirectory } from '../../shared/user-directory.ts';

export interface MemoryUserDirectory extends UserDirectory {
  users: DirectoryUser[];
}

export function directoryUser(changes: Partial<DirectoryUser> = {}): DirectoryUser {
  return {
    sub: '2f1a7c3e-5b0d-4c19-9e44-0a8d6f3b7c21',
    username: '2f1a7c3e-5b0d-4c19-9e44-0a8d6f3b7c21',
    email: 'ada@example.com',
    emailVerified: true,
    name: 'Ada Lovelace',
    givenName: null,
    familyName: null,
    locale: 'en',
    timeZone: null,
    status: 'CONFIRMED',
    enabled: true,
    createdAt: '2026-01-01T00:00:00.000Z',
    ...changes,
  };
}

/** Its cursors are numbers of users passed. */
export function memoryUserDirectory(
  users: DirectoryUser[] = [directoryUser()],
  groups: Readonly<Record<string, string[]>> = {},
): MemoryUserDirectory {
  return {
    users,
    page: async (limit, cursor) => {
      const start = Number(cursor);
      if (Number.isNaN(start)) return { kind: 'cursor-refused' };
      const next = start + limit < users.length ? `${start + limit}` : null;
      return { kind: 'page', users: users.slice(start, start + limit), next };
    },
    find: async (sub) => users.find((user) => user.sub === sub) ?? null,
    findByUsername: async (username) => users.find((user) => user.username === username) ?? null,
    groupsOf: async (username) => groups[username] ?? [],
    change: async (username, changes) => {
      const user = users.find((one) => one.username === username);
      if (user) Object.assign(user, changes);
      return user !== undefined;
    },
  };
}
