/** Domains in the form of `domainNameOf`, looked up in a time that does not grow with the list. */
export interface DomainList {
  /** Whether the domain itself is listed, or, where the list says so, a parent of it. */
  matches(domain: string): boolean;
}

/**
 * Matches by whole labels from the right: `blocked.example` holds `sub.blocked.example`, never
 * `notblocked.example`.
 */
export function createDomainList(
  domains: Iterable<string>,
  options: { subdomains: boolean },
): DomainList {
  const listed = new Set(domains);
  return {
    matches(domain) {
      if (listed.has(domain)) return true;
      if (!options.subdomains) return false;
      for (let dot = domain.indexOf('.'); dot !== -1; dot = domain.indexOf('.', dot + 1)) {
        if (listed.has(domain.slice(dot + 1))) return true;
      }
      return false;
    },
  };
}
