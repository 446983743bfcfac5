import { type ReactNode, useCallback, useState } from 'react';
import type { Invite } from '../api/answers.ts';
import { invite, listInvites } from '../api/directory.ts';
import { useConfig } from '../config.ts';
import { now } from '../now.ts';
import { day } from '../parts/day.ts';
import { EmailField } from '../parts/field.tsx';
import { Form } from '../parts/form.tsx';
import { Listing } from '../parts/listing.tsx';
import { Page } from '../parts/page.tsx';

/** GET and POST /invites, for the group admin. */
export function Invites(): ReactNode {
  const { api } = useConfig().endpoints;
  const [round, setRound] = useState(0);
  const [done, setDone] = useState('');
  const load = useCallback((cursor?: string) => listInvites(api, cursor), [api]);

  async function send({ email = '' }: Record<string, string>): Promise<void> {
    const invited = await invite(api, email.trim());
    setDone(`${invited.email} is invited.`);
    setRound(round + 1);
  }

  return (
    <Page
      title="Invites"
      lead="Where sign-up is by invitation only, these addresses may register, each once, with the code that is mailed to them."
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
          { label: 'State', text: stateOf },
          { label: 'Valid until', text: ({ expiresAt }) => day(expiresAt) },
        ]}
      />
    </Page>
  );
}

function stateOf({ usedAt, expiresAt }: Invite): string {
  if (usedAt !== null) return `used ${day(usedAt)}`;
  return Date.parse(expiresAt) > now() ? 'open' : 'expired';
}
