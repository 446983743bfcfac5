import type { Profile, ProfileStore } from '../../shared/ports.ts';

export interface MemoryProfileStore extends ProfileStore {
  profiles: Profile[];
}

export function memoryProfileStore(): MemoryProfileStore {
  const profiles: Profile[] = [];
  return {
    profiles,
    async create(profile) {
      if (profiles.some(({ sub }) => sub === profile.sub)) return 'exists';
      profiles.push(profile);
      return 'created';
    },
  };
}
