import type { Finding, Rule, Subject } from './rule.ts';
import { type Trigger, triggersOf } from './triggers.ts';

/** A trigger that is gone lets in whom it refused; one with another version gets another event. */
export const triggerChange: Rule = {
  id: 'trigger-change',
  refuses: 'a trigger that is lost, or goes to another function or event version than deployed',
  check: ({ template, previous }: Subject): Finding[] => {
    if (!previous) return [];
    const now = new Map(triggersOf(template).map((trigger) => [key(trigger), trigger]));
    return triggersOf(previous)
      .filter(({ pool, isOff }) => template.Resources[pool.id] && !isOff)
      .flatMap((before) => change(before, now.get(key(before))));
  },
};

function change(before: Trigger, after: Trigger | undefined): Finding[] {
  const { name, pool } = before;
  const finding = (problem: string): Finding[] => [
    {
      resource: pool.id,
      problem,
      remedy: `put LambdaConfig.${name} back; if it is meant, deploy it alone with --allow trigger-change`,
    },
  ];
  if (!after) return finding(`the trigger ${name} is gone`);
  if (after.isOff) return finding(`the trigger ${name} is switched off`);
  if (after.functionId !== before.functionId) {
    return finding(`the trigger ${name} goes to ${after.functionId}, not to ${before.functionId}`);
  }
  if (after.version !== before.version) {
    return finding(`the trigger ${name} has version ${after.version}, not ${before.version}`);
  }
  return [];
}

function key({ pool, name }: Trigger): string {
  return `${pool.id}/${name}`;
}
