import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserPool,
  type CognitoUserSession,
  type IAuthenticationCallback,
} from 'amazon-cognito-identity-js';
import type { LocalConfig } from '../../local/config-file.ts';
import type { Person } from './people.ts';
import { runningStack } from './running-stack.ts';

/** The pool and client that identity-js is pointed at. */
type Place = Pick<LocalConfig, 'userPoolId' | 'userPoolClientId'> & {
  endpoints: Pick<LocalConfig['endpoints'], 'userPool'>;
};

/** Where a step of signing in led. */
export type Step =
  | { to: 'session'; session: CognitoUserSession }
  | { to: 'custom challenge'; parameters: Record<string, string> }
  | { to: 'new password'; attributes: Record<string, string>; required: string[] };

export function identityJsPool(stack: Place = runningStack()): CognitoUserPool {
  const { userPoolId, userPoolClientId, endpoints } = stack;
  return new CognitoUserPool({
    UserPoolId: userPoolId,
    ClientId: userPoolClientId,
    endpoint: endpoints.userPool,
    Storage: memoryStorage(),
  });
}

export function identityJsUser(email: string, stack?: Place): CognitoUser {
  const pool = identityJsPool(stack);
  return new CognitoUser({ Username: email, Pool: pool, Storage: memoryStorage() });
}

/** SRP, or with the flow type CUSTOM_AUTH set on the user, SRP within custom authentication. */
export function signIn(user: CognitoUser, { email, password }: Person): Promise<Step> {
  const details = new AuthenticationDetails({ Username: email, Password: password });
  return step((callbacks) => user.authenticateUser(details, callbacks));
}

/** Custom authentication without a password. */
export function signInWithoutPassword(user: CognitoUser, email: string): Promise<Step> {
  user.setAuthenticationFlowType('CUSTOM_AUTH');
  const details = new AuthenticationDetails({ Username: email });
  return step((callbacks) => user.initiateAuth(details, callbacks));
}

export function answer(
  user: CognitoUser,
  code: string,
  metadata: Record<string, string> = {},
): Promise<Step> {
  return step((callbacks) => user.sendCustomChallengeAnswer(code, callbacks, metadata));
}

export function setNewPassword(user: CognitoUser, password: string): Promise<Step> {
  return step((callbacks) => user.completeNewPasswordChallenge(password, {}, callbacks));
}

/** Turns `f(…, (error, result) => …)` into a promise. */
export function called<T>(call: (done: (error?: unknown, result?: T) => void) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    call((error, result) => (error ? reject(error) : resolve(result as T)));
  });
}

/** Turns `f(…, { onSuccess, onFailure })` into a promise. */
export function succeeded<T>(
  call: (callbacks: { onSuccess(result: T): void; onFailure(error: Error): void }) => void,
): Promise<T> {
  return new Promise((onSuccess, onFailure) => call({ onSuccess, onFailure }));
}

function step(start: (callbacks: IAuthenticationCallback) => void): Promise<Step> {
  return new Promise((resolve, reject) =>
    start({
      onSuccess: (session) => resolve({ to: 'session', session }),
      onFailure: reject,
      customChallenge: (parameters) => resolve({ to: 'custom challenge', parameters }),
      newPasswordRequired: (attributes, required) =>
        resolve({ to: 'new password', attributes, required }),
    }),
  );
}

function memoryStorage() {
  const items = new Map<string, string>();
  return {
    setItem: (key: string, value: string) => void items.set(key, value),
    getItem: (key: string) => items.get(key) ?? null,
    removeItem: (key: string) => void items.delete(key),
    clear: () => items.clear(),
  };
}
