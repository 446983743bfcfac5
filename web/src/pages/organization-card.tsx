import { updateUserAttributes } from 'aws-amplify/auth';
import type { ReactNode } from 'react';
import { readSession } from '../auth/session.ts';
import { Card } from '../parts/card.tsx';
import { Field } from '../parts/field.tsx';
import { Form } from '../parts/form.tsx';

export interface OrganizationCardProps {
  /** Undefined while it is being read. */
  organization: string | undefined;
}

/** An attribute of the pool's own, which the API knows nothing of: changed in the pool itself. */
export function OrganizationCard({ organization }: OrganizationCardProps): ReactNode {
  async function save({ organization: wanted = '' }: Record<string, string>): Promise<void> {
    await updateUserAttributes({ userAttributes: { 'custom:organization': wanted.trim() } });
    await readSession({ forceRefresh: true });
  }

  return (
    <Card title="Organization">
      <Form
        submit="Save the organization"
        onSubmit={save}
        done="Saved."
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
    </Card>
  );
}
