import { keyIdOf, poolsWithSenders } from './code-key.ts';
import type { Finding, Rule, Subject } from './rule.ts';
import { type NamedResource, type Template, target } from './template.ts';
import { isSwitchedOff } from './triggers.ts';

/** What was encrypted under a key that is gone can be read by nobody: codes that are under way. */
export const codeKeyChange: Rule = {
  id: 'code-key-change',
  refuses: 'a key of custom senders that goes, or is another one than deployed',
  check: ({ template, previous }: Subject): Finding[] =>
    previous === undefined
      ? []
      : poolsWithSenders(previous).flatMap((pool) => change(pool, previous, template)),
};

function change(pool: NamedResource, previous: Template, template: Template): Finding[] {
  const before = target(keyIdOf(pool));
  const now = template.Resources[pool.id];
  if (before === undefined || now === undefined || !isThere(previous, before)) return [];
  const finding = (problem: string): Finding[] => [
    {
      resource: before,
      problem,
      remedy: 'keep the key until no code lives any more; if it is meant, --allow code-key-change',
    },
  ];
  if (!isThere(template, before)) return finding('the key goes, and codes under way with it');
  const after = target(keyIdOf({ id: pool.id, resource: now, properties: now.Properties ?? {} }));
  return after === before ? [] : finding(`codes are encrypted under ${after ?? 'no key'} instead`);
}

function isThere(template: Template, key: string): boolean {
  const resource = template.Resources[key];
  return resource !== undefined && !isSwitchedOff(template, resource.Condition);
}
