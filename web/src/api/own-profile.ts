import type { Me, Profile, ProfileDetails } from './answers.ts';
import { askApi } from './ask-api.ts';

/** @returns null where the user is gone. */
export async function readOwnProfile(api: string): Promise<Profile | null> {
  const { profile } = await askApi<Me>({ api, path: '/me' });
  return profile;
}

/**
 * Changes what differs, and nothing where nothing does; null takes a value away.
 *
 * @throws ShownError naming the field that the API does not take.
 */
export async function changeOwnProfile(
  api: string,
  before: ProfileDetails,
  wanted: ProfileDetails,
): Promise<void> {
  const names = Object.keys(wanted) as (keyof ProfileDetails)[];
  const changed = names.filter((name) => wanted[name] !== before[name]);
  if (changed.length === 0) return;
  const body = Object.fromEntries(changed.map((name) => [name, wanted[name]]));
  await askApi<Profile>({ api, path: '/me', method: 'PATCH', body });
}
