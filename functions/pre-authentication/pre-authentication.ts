import { isDenied, type SignInPolicy } from '../../shared/sign-in-policy.ts';
import { isClosed } from './closed-hours.ts';

export interface SignInAttempt {
  clientId: string | null;
  /** The pool's name for them. Where people sign in with an address it is no address. */
  userName: string;
}

export type SignInDecision =
  | { kind: 'continue' }
  | { kind: 'refuse'; code: 'SIGNIN_REFUSED' | 'SIGNIN_APP_REFUSED' | 'SIGNIN_CLOSED' };

/**
 * In this order: the app client, closed hours and maintenance, the name. Cognito asks before it
 * looks at the password, so a stranger reads the answer: it must be the same whether there is such
 * a user or not. So only the name is looked at, which is known of both, and never an attribute.
 * Where that name is not the address, pre token generation refuses denied addresses: after the
 * password was found right, and at each refresh.
 * @param now epoch milliseconds
 */
export function decideSignIn(
  { clientId, userName }: SignInAttempt,
  policy: SignInPolicy,
  now: number,
): SignInDecision {
  if (clientId !== null && policy.deniedClients.has(clientId)) {
    return { kind: 'refuse', code: 'SIGNIN_APP_REFUSED' };
  }
  const isBound = clientId === null || !policy.alwaysOpenFor.has(clientId);
  const isShut = policy.maintenance || policy.closed.some((hours) => isClosed(hours, now));
  if (isBound && isShut) return { kind: 'refuse', code: 'SIGNIN_CLOSED' };
  return isDenied(userName, policy)
    ? { kind: 'refuse', code: 'SIGNIN_REFUSED' }
    : { kind: 'continue' };
}
