import type { ReactNode } from 'react';
import type { Profile, ProfileDetails } from '../api/answers.ts';
import { changeOwnProfile } from '../api/own-profile.ts';
import { readSession } from '../auth/session.ts';
import { useConfig } from '../config.ts';
import { Card } from '../parts/card.tsx';
import { Field } from '../parts/field.tsx';
import { Form } from '../parts/form.tsx';

export interface DetailsCardProps {
  /** Undefined while it is being read; null where the API knows of none. */
  profile: Profile | null | undefined;
  onSaved: () => Promise<void>;
}

const nothing: ProfileDetails = {
  name: null,
  givenName: null,
  familyName: null,
  locale: null,
  timeZone: null,
};

/** PATCH /me: the API judges what the page sends, and says what it takes. */
export function DetailsCard({ profile, onSaved }: DetailsCardProps): ReactNode {
  const { api } = useConfig().endpoints;
  const before = profile ?? nothing;

  async function save(values: Record<string, string>): Promise<void> {
    await changeOwnProfile(api, before, detailsOf(values));
    await readSession({ forceRefresh: true });
    await onSaved();
  }

  return (
    <Card title="Details">
      <Form
        submit="Save"
        onSubmit={save}
        done="Saved."
        label="Details"
        waiting={profile === undefined}
      >
        <Field name="name" label="Name" autoComplete="name" {...initial(before.name)} />
        <NameParts {...before} />
        <Field
          name="locale"
          label="Language"
          hint="As a tag: en, de, pt-BR. Our messages follow it."
          autoComplete="language"
          spellCheck={false}
          {...initial(before.locale)}
        />
        <TimeZoneField zone={before.timeZone} />
      </Form>
    </Card>
  );
}

function NameParts({ givenName, familyName }: ProfileDetails): ReactNode {
  return (
    <div className="pair">
      <Field
        name="givenName"
        label="Given name"
        autoComplete="given-name"
        {...initial(givenName)}
      />
      <Field
        name="familyName"
        label="Family name"
        autoComplete="family-name"
        {...initial(familyName)}
      />
    </div>
  );
}

function TimeZoneField({ zone }: { zone: string | null }): ReactNode {
  return (
    <>
      <Field
        name="timeZone"
        label="Time zone"
        hint={`Such as ${Intl.DateTimeFormat().resolvedOptions().timeZone}, where you seem to be.`}
        list="time-zones"
        autoComplete="off"
        spellCheck={false}
        {...initial(zone)}
      />
      <datalist id="time-zones">
        {Intl.supportedValuesOf('timeZone').map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  );
}

function initial(value: string | null) {
  return { defaultValue: value ?? '', maxLength: 100 };
}

/** An empty field takes the value away. */
function detailsOf(values: Record<string, string>): ProfileDetails {
  const of = (name: keyof ProfileDetails) => values[name]?.trim() || null;
  return {
    name: of('name'),
    givenName: of('givenName'),
    familyName: of('familyName'),
    locale: of('locale'),
    timeZone: of('timeZone'),
  };
}
