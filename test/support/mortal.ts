import { Fault } from '../../shared/errors.ts';

/** The process is gone: nothing after this has any effect. */
export class Died extends Error {
  override readonly name = 'Died';
}

/** How one invocation fares; every call to the world has a step before its effect and one after. */
export interface Fate {
  /** At which step the process ends; null for never. */
  diesAt: number | null;
  /** Steps at which the world answers with a fault, or its answer is lost. */
  faultsAt: readonly number[];
  /** How many turns it lets others have before each step; repeated from the start. */
  waits: readonly number[];
}

export const unharmed: Fate = { diesAt: null, faultsAt: [], waits: [0] };

/** Ports whose calls share one fate. `faultless` ones only die. */
export function mortal<Ports extends object>(
  ports: Ports,
  fate: Fate,
  faultless: readonly (keyof Ports)[],
): Ports {
  let step = 0;
  let dead = false;
  const pass = async (mayFail: boolean) => {
    step += 1;
    for (let turn = fate.waits[step % fate.waits.length] ?? 0; turn > 0; turn -= 1) await null;
    dead ||= fate.diesAt !== null && step >= fate.diesAt;
    if (dead) throw new Died();
    if (mayFail && fate.faultsAt.includes(step)) throw new Fault('UNEXPECTED', 'the world failed');
  };
  const wrap = (port: object, mayFail: boolean) =>
    new Proxy(port, {
      get: (target, name) => {
        const member = Reflect.get(target, name) as unknown;
        if (typeof member !== 'function') return member;
        return async (...given: unknown[]) => {
          await pass(mayFail);
          const answer = await member.apply(target, given);
          await pass(mayFail);
          return answer;
        };
      },
    });
  return Object.fromEntries(
    Object.entries(ports).map(([name, port]) =>
      name === 'clock' || name === 'random'
        ? [name, port]
        : [name, wrap(port as object, !faultless.includes(name as keyof Ports))],
    ),
  ) as Ports;
}
