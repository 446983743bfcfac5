import { fetchUserAttributes } from 'aws-amplify/auth';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import type { Profile as ApiProfile } from '../api/answers.ts';
import { readOwnProfile } from '../api/own-profile.ts';
import { problemOf } from '../auth/problem.ts';
import { useConfig } from '../config.ts';
import { day } from '../parts/day.ts';
import { Page } from '../parts/page.tsx';
import { DetailsCard } from './details-card.tsx';
import { EmailCard } from './email-card.tsx';
import { OrganizationCard } from './organization-card.tsx';

/** A person as pool and API know them. */
interface Known {
  attributes: Record<string, string | undefined>;
  profile: ApiProfile | null;
}

/** What pool and API know of a person, to read and to change. */
export function Profile(): ReactNode {
  const { known, problem, load } = useKnown();
  const { attributes, profile } = known ?? {};
  const { email, email_verified, sub, 'custom:organization': organization } = attributes ?? {};
  return (
    <Page title="Your profile" lead="Changes are in your tokens after their next refresh.">
      <p role="alert" className="problem">
        {problem}
      </p>
      <div className="columns" aria-busy={known === undefined && problem === ''}>
        <DetailsCard key={`details-${sub}`} profile={profile} onSaved={load} />
        <div className="stack">
          <EmailCard
            email={email}
            verified={email_verified === undefined ? undefined : email_verified === 'true'}
            onChanged={load}
          />
          <OrganizationCard
            key={`organization-${sub}`}
            organization={known && (organization ?? '')}
          />
        </div>
      </div>
      <p className="aside">{profile ? since(profile) : '\u00a0'}</p>
    </Page>
  );
}

function useKnown() {
  const { api } = useConfig().endpoints;
  const [known, setKnown] = useState<Known>();
  const [problem, setProblem] = useState('');
  const load = useCallback(async () => {
    try {
      const [attributes, profile] = await Promise.all([fetchUserAttributes(), readOwnProfile(api)]);
      setKnown({ attributes, profile });
      setProblem('');
    } catch (error) {
      setProblem(problemOf(error).sentence);
    }
  }, [api]);
  useEffect(() => void load(), [load]);
  return { known, problem, load };
}

function since({ createdAt, lastSignInAt }: ApiProfile): string {
  const made = `This account is from ${day(createdAt)}.`;
  return lastSignInAt == null ? made : `${made} You last signed in on ${day(lastSignInAt)}.`;
}
