import { updateUserAttributes } from 'aws-amplify/auth';
import { type ReactNode, useState } from 'react';
import { readSession } from '../auth/session.ts';
import { Field } from '../parts/field.tsx';
import { Form } from '../parts/form.tsx';

export interface OrganizationCardProps {
  /** Undefined while it is being read. */
  organization: string | undefined;
}

/** An attribute of the pool's own, which the API knows nothing of: changed in the pool itself. */
export function OrganizationCard({ organization }: OrganizationCardProps): ReactNode {
  const [done, setDone] = useState<string>();

  async function save({ organization: wanted = '' }: Record<string, string>): Promise<void> {
    setDone(undefined);
    await updateUserAttributes({ userAttributes: { 'custom:organization': wanted.trim() } });
    await readSession({ forceRefresh: true });
    setDone('Saved.');
  }

  return (
    <section className="card" aria-labelledby="organization">
      <h2 id="organization">Organization</h2>
      <Form
        submit="Save the organization"
        onSubmit={save}
        done={done}
        label="Organization"
        waiting={organization === undefined}
      >
        <Field
          name="organization"
          label="Organization"
          autoComplete="organization"
          maxLength={256}
          defaultValue={organization}
        />
      </Form>
    </section>
  );
}
