/** custom.triggers of serverless.yml: which triggers that a pool can do without are invoked. */
export type TriggerSwitches = Record<string, unknown>;

/**
 * Which switch is neither on nor off, in one sentence; undefined when each is one of them. The
 * template compares texts, so that any other word would leave a deny list or a sender out in silence.
 */
export function switchProblem(switches: TriggerSwitches): string | undefined {
  const wrong = Object.entries(switches).find(
    ([, value]) => !['true', 'false'].includes(String(value)),
  );
  if (wrong === undefined) return undefined;
  const [name, value] = wrong;
  return `custom.triggers.${name} is ${JSON.stringify(value)}, which is neither "true" nor "false".`;
}
