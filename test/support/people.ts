import { randomUUID } from 'node:crypto';

export interface Person {
  email: string;
  password: string;
}

/** Somebody nobody has met yet, with a password that the pool's policy accepts. */
export function somebody(domain = 'example.com'): Person {
  const id = randomUUID();
  return { email: `person-${id}@${domain}`, password: `Correct-Horse-1-${id.slice(0, 8)}` };
}
