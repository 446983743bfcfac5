import { type ReactNode, useCallback, useState } from 'react';
import { invite, listInvites } from '../api/directory.ts';
import { useConfig } from '../config.ts';
import { day } from '../parts/day.ts';
import { EmailField } from '../parts/field.tsx';
import { Form } from '../parts/form.tsx';
import { Listing } from '../parts/listing.tsx';
import { Page } from '../parts/page.tsx';

/** GET and POST /invites, for the group admin. */
export function Invites(): ReactNode {
  const { api } = useConfig().endpoints;
  const [round, setRound] = useState(0);
  const [done, setDone] = useState<string>();
  const load = useCallback((cursor?: string) => listInvites(api, cursor), [api]);

  async function send({ email = '' }: Record<string, string>): Promise<void> {
    setDone(undefined);
    await invite(api, email.trim());
    setDone(`${email.trim()} is invited.`);
    setRound(round + 1);
  }

  return (
    <Page
      title="Invites"
      lead="Where sign-up is by invitation only, these addresses may register, each once."
    >
      <div className="card slim">
        <Form submit="Invite" onSubmit={send} done={done} label="Invite somebody">
          <EmailField autoComplete="off" />
        </Form>
      </div>
      <Listing
        key={round}
        caption="Invites"
        empty="Nobody is invited."
        keyOf={({ email }) => email}
        load={load}
        columns={[
          { label: 'E-mail address', text: ({ email }) => email },
          { label: 'Invited', text: ({ createdAt }) => day(createdAt) },
          { label: 'Valid until', text: ({ expiresAt }) => day(expiresAt) },
          { label: 'Used', text: ({ usedAt }) => day(usedAt) },
        ]}
      />
    </Page>
  );
}
