/** Attributes that only the pool or an administrator sets, whatever a client's list says. */
const verificationFlags = ['email_verified', 'phone_number_verified'];

/** Whether an attribute is a flag that says an address was verified. */
export function isVerificationFlag(name: string): boolean {
  return verificationFlags.includes(name);
}

/**
 * Whether people may write an attribute through a client. `listed` is the client's
 * `WriteAttributes`; without it every attribute may be written but those that are never a
 * client's: developer-only ones, `sub` and the verification flags.
 */
export function mayWrite(listed: readonly string[] | undefined, name: string): boolean {
  if (name === 'sub' || name.startsWith('dev:')) return false;
  return listed === undefined ? !isVerificationFlag(name) : listed.includes(name);
}

/** Whether a client may read an attribute. `listed` is its `ReadAttributes`; `sub` is always read. */
export function mayRead(listed: readonly string[] | undefined, name: string): boolean {
  return listed === undefined || ['sub', 'identities'].includes(name) || listed.includes(name);
}
