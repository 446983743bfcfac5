import './browser-name.ts';
import { createHmac } from 'node:crypto';
import { createRequire } from 'node:module';

interface BigInteger {
  toString(radix: number): string;
}

interface AuthenticationHelper {
  getLargeAValue(callback: (error: unknown, value: BigInteger) => void): void;
  getPasswordAuthenticationKey(
    userId: string,
    password: string,
    serverPublicKey: BigInteger,
    salt: BigInteger,
    callback: (error: unknown, key: Uint8Array) => void,
  ): void;
}

const require = createRequire(import.meta.url);
const { AuthenticationHelper: Helper } = require('amazon-cognito-identity-js') as {
  AuthenticationHelper: new (poolName: string) => AuthenticationHelper;
};
const { default: Integer } = require('amazon-cognito-identity-js/lib/BigInteger.js') as {
  default: new (digits: string, radix: number) => BigInteger;
};

/** The client's side of SRP, computed by the code of amazon-cognito-identity-js itself. */
export function identityJsSrp(poolName: string) {
  const helper = new Helper(poolName);
  let clientPublicKey = '';
  helper.getLargeAValue((_error, value) => {
    clientPublicKey = value.toString(16);
  });
  return {
    clientPublicKey,
    sign(input: {
      userId: string;
      password: string;
      salt: string;
      publicKey: string;
      secretBlock: string;
      timestamp: string;
    }): string {
      let signature = '';
      helper.getPasswordAuthenticationKey(
        input.userId,
        input.password,
        new Integer(input.publicKey, 16),
        new Integer(input.salt, 16),
        (_error, key) => {
          signature = createHmac('sha256', key)
            .update(poolName)
            .update(input.userId)
            .update(Buffer.from(input.secretBlock, 'base64'))
            .update(input.timestamp)
            .digest('base64');
        },
      );
      return signature;
    },
  };
}
