import { type ReactNode, useCallback } from 'react';
import { listUsers } from '../api/directory.ts';
import { useConfig } from '../config.ts';
import { day } from '../parts/day.ts';
import { Listing } from '../parts/listing.tsx';
import { Page } from '../parts/page.tsx';
import { href } from '../router.ts';
import { UserStatus } from './user-status.tsx';

/** GET /users, for the group admin. */
export function Users(): ReactNode {
  const { api } = useConfig().endpoints;
  const load = useCallback((cursor?: string) => listUsers(api, cursor), [api]);
  return (
    <Page title="Users" lead="Everybody in the pool, as GET /users tells an admin.">
      <Listing
        caption="Users"
        empty="There is nobody yet."
        keyOf={({ sub }) => sub}
        load={load}
        columns={[
          {
            label: 'E-mail address',
            text: ({ email, sub }) => <a href={href('/user', { sub })}>{email ?? sub}</a>,
          },
          { label: 'Name', text: ({ name }) => name ?? '–' },
          { label: 'Status', text: (user) => <UserStatus {...user} /> },
          { label: 'Since', text: ({ createdAt }) => day(createdAt) },
        ]}
      />
    </Page>
  );
}
