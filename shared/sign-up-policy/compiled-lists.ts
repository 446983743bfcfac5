import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DomainSet, openDomainSet } from '../domain-set.ts';
import { ConfigError } from '../errors.ts';
import type { CompiledLists } from './policy.ts';

/** Where the build puts the lists, from the folder that a function runs in. */
export const compiledListsFolder = 'policy/compiled';

export const compiledListNames = {
  blocked: 'blocked-domains.bin',
  disposable: 'disposable-domains.bin',
} as const;

/**
 * Opens the lists that `npm run policy -- compile` wrote: reading them is all the work there is.
 * @throws ConfigError POLICY_INVALID when one is missing or is not such a list
 */
export function readCompiledLists(folder = compiledListsFolder): CompiledLists {
  return {
    blocked: readList(join(folder, compiledListNames.blocked)),
    disposable: readList(join(folder, compiledListNames.disposable)),
  };
}

function readList(path: string): DomainSet {
  try {
    return openDomainSet(readFileSync(path));
  } catch (cause) {
    const form = 'a domain list that "npm run policy -- compile" wrote';
    throw new ConfigError('POLICY_INVALID', `${path} is not ${form}`, { cause });
  }
}
