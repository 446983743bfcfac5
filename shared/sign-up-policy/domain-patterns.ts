import { type DomainSet, selfAndParents } from '../domain-set.ts';

/** Matches domains in the form of `domainNameOf`. */
export interface DomainPatterns {
  /** The entry that covers the domain, as the operator wrote it; null if none does. */
  match(domain: string): string | null;
}

/**
 * Reads a list of `name` and `*.name`. `*.name` covers every sub-domain of the name and not the name.
 * A bare name covers itself; in a list that refuses, its sub-domains too, since whoever owns a domain
 * owns what is below it; in a list that trusts, nothing that the operator did not write.
 */
export function readDomainPatterns(
  entries: Iterable<string>,
  bareNameCovers: 'itself' | 'itself-and-below',
): DomainPatterns {
  const itself = new Set<string>();
  const below = new Set<string>();
  for (const entry of entries) {
    if (entry.startsWith('*.')) {
      below.add(entry.slice(2));
      continue;
    }
    itself.add(entry);
  }
  return {
    match(domain) {
      if (itself.has(domain)) return domain;
      for (const parent of selfAndParents(domain).slice(1)) {
        if (bareNameCovers === 'itself-and-below' && itself.has(parent)) return parent;
        if (below.has(parent)) return `*.${parent}`;
      }
      return null;
    },
  };
}

/** A compiled list, whose names cover what is below them, beside one that was written by hand. */
export function eitherOf(written: DomainPatterns, compiled: DomainSet | null): DomainPatterns {
  return {
    match: (domain) => written.match(domain) ?? compiled?.covering(domain) ?? null,
  };
}
