import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { disposableEmailBlocklist } from 'disposable-email-domains-js';
import { domainNameOf } from '../../shared/domain-name.ts';
import { compileDomainSet } from '../../shared/domain-set.ts';
import { ConfigError } from '../../shared/errors.ts';
import {
  compiledListNames,
  compiledListsFolder,
} from '../../shared/sign-up-policy/compiled-lists.ts';

/** A list too long for policy/sign-up.json: one domain a line, # begins a comment. */
export const longBlockListFile = 'policy/blocked-domains.txt';

/**
 * Turns the long block list, if there is one, and the kept list of disposable providers into the
 * files that the function opens at cold start.
 * @param root the project's folder
 * @returns how many domains each list holds
 * @throws ConfigError POLICY_INVALID naming the line that is no domain
 */
export function compileLists(root: string): { blocked: number; disposable: number } {
  const source = join(root, longBlockListFile);
  const blocked = existsSync(source) ? readDomainLines(readFileSync(source, 'utf8')) : [];
  const disposable = disposableEmailBlocklist()
    .map(domainNameOf)
    .filter((domain) => domain !== null);
  const folder = join(root, compiledListsFolder);
  mkdirSync(folder, { recursive: true });
  writeWhole(join(folder, compiledListNames.blocked), compileDomainSet(blocked));
  writeWhole(join(folder, compiledListNames.disposable), compileDomainSet(disposable));
  return { blocked: blocked.length, disposable: disposable.length };
}

function readDomainLines(text: string): string[] {
  return text.split('\n').flatMap((line, index) => {
    const entry = line.replace(/#.*/, '').trim();
    if (entry === '') return [];
    const domain = domainNameOf(entry.includes('.') ? entry : `label.${entry}`);
    if (domain !== null) return [entry.includes('.') ? domain : domain.slice('label.'.length)];
    throw new ConfigError(
      'POLICY_INVALID',
      `${longBlockListFile}: line ${index + 1} is not a domain such as example.com`,
    );
  });
}

/**
 * Readers see the old file or the new one, never half of it. A file that holds the content already
 * is left alone: `npm start` watches it, and bundles everything anew when it changes.
 */
function writeWhole(path: string, content: Buffer): void {
  if (existsSync(path) && content.equals(readFileSync(path))) return;
  const draft = `${path}.${process.pid}.new`;
  writeFileSync(draft, content);
  renameSync(draft, path);
}
