import { createSecretKey } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import {
  createPasswordVerifier,
  isValidClientPublicKey,
  passwordMatches,
  proofMatches,
  simulatedVerifier,
  startSrpExchange,
} from '../../../../local/user-pool/passwords/srp.ts';
import { prime } from '../../../../local/user-pool/passwords/srp-group.ts';
import { type Random, systemRandom } from '../../../../local/user-pool/ports.ts';
import { anyText } from '../../../support/any-text.ts';
import { fc } from '../../../support/fast-check.ts';
import { fixedRandom } from '../../../support/fixed-random.ts';
import { identityJsSrp } from '../../../support/identity-js-srp.ts';
import { srpVectors } from '../../../support/srp-vectors.ts';

const timestamp = 'Sat Nov 7 09:05:03 UTC 2026';
const secretBlock = Buffer.from('a secret block').toString('base64');

/** Randomness of which a private key comes. */
const drawing = (privateKey: string): Random => ({
  ...systemRandom,
  bytes: (size) => Buffer.from(privateKey.padStart(size * 2, '0'), 'hex'),
});

describe.each(srpVectors)('the vector "$name"', (vector) => {
  const { salt, verifier } = vector;
  const proof = { ...vector, stored: { salt, verifier } };

  test('makes the verifier of the password', () => {
    expect(createPasswordVerifier(vector)).toEqual({ salt, verifier });
  });

  test('makes the public key of the server', () => {
    expect(startSrpExchange(proof.stored, drawing(vector.privateKey))).toEqual({
      privateKey: vector.privateKey,
      publicKey: vector.publicKey,
    });
  });

  test('accepts the proof, and the password in clear text', () => {
    expect(proofMatches(proof)).toBe(true);
    expect(passwordMatches(proof)).toBe(true);
  });

  test.each([
    ['another pool', { poolName: 'Other' }],
    ['another user', { userId: 'mallory' }],
    ['another time', { timestamp: 'Sat Nov 7 09:05:04 UTC 2026' }],
    ['another secret block', { secretBlock: 'b3RoZXI=' }],
    ['another key of the client', { clientPublicKey: `${vector.clientPublicKey.slice(0, -1)}f` }],
    ['another exchange', startSrpExchange({ salt, verifier })],
    ['a proof of another', { signature: Buffer.alloc(32, 7).toString('base64') }],
    ['a shortened proof', { signature: vector.signature.slice(0, 8) }],
    ['no proof', { signature: '' }],
    ['a proof that is no base64', { signature: '!!!' }],
    ['A = 0', { clientPublicKey: '0' }],
    ['A = N', { clientPublicKey: prime.toString(16) }],
    ['A that is not hex', { clientPublicKey: 'xyz' }],
    ['no A', { clientPublicKey: '' }],
  ])('refuses %s', (_what, change) => {
    expect(proofMatches({ ...proof, ...change })).toBe(false);
  });

  test('refuses the verifier of another password', () => {
    const stored = createPasswordVerifier({ ...vector, password: `${vector.password} ` });
    expect(proofMatches({ ...proof, stored })).toBe(false);
    expect(passwordMatches({ ...proof, stored })).toBe(false);
  });
});

test.each([
  ['a key of usual length', 'ab'.repeat(384), true],
  ['an odd number of digits', 'abc', true],
  ['capital digits', 'ABCDEF', true],
  ['N − 1', (prime - 1n).toString(16), true],
  ['zero', '0', false],
  ['zero in many digits', '0'.repeat(768), false],
  ['N', prime.toString(16), false],
  ['twice N', (2n * prime).toString(16), false],
  ['nothing', '', false],
  ['a sign', '-1', false],
  ['a prefix', '0x12', false],
  ['a line end', '12\n', false],
  ['more digits than any client sends', 'f'.repeat(1025), false],
])('isValidClientPublicKey of %s', (_what, clientPublicKey, valid) => {
  expect(isValidClientPublicKey(clientPublicKey)).toBe(valid);
});

describe('the elements that an attacker may choose', () => {
  const poolName = 'Vec0rTest';
  const userId = 'alice';
  const stored = createPasswordVerifier({ poolName, userId, password: 'Passw0rd!23' });

  test.each([
    ['1', '1'],
    ['N − 1', (prime - 1n).toString(16)],
    ['N + 1', (prime + 1n).toString(16)],
    ['v', stored.verifier],
  ])('A = %s neither throws nor proves', (_name, clientPublicKey) => {
    const exchange = startSrpExchange(stored);
    const signature = Buffer.alloc(32).toString('base64');
    expect(
      proofMatches({
        ...exchange,
        poolName,
        userId,
        stored,
        clientPublicKey,
        secretBlock,
        timestamp,
        signature,
      }),
    ).toBe(false);
  });
});

describe('what the server issues', () => {
  test('no salt begins with a zero digit, whatever the randomness', () => {
    const verifier = createPasswordVerifier({
      poolName: 'p',
      userId: 'u',
      password: 'x',
      random: fixedRandom(0),
    });
    expect(verifier.salt).toBe('100102030405060708090a0b0c0d0e0f');
  });

  test('b has 256 bits, drawn anew for each exchange', () => {
    const stored = createPasswordVerifier({ poolName: 'p', userId: 'u', password: 'x' });
    const drawn: number[] = [];
    const random: Random = {
      ...systemRandom,
      bytes: (size) => {
        drawn.push(size);
        return systemRandom.bytes(size);
      },
    };
    const exchanges = [startSrpExchange(stored, random), startSrpExchange(stored, random)];
    expect(new Set(exchanges.map(({ privateKey }) => privateKey)).size).toBe(2);
    expect(drawn.length).toBeGreaterThanOrEqual(2);
    expect(new Set(drawn)).toEqual(new Set([32]));
  });

  test('every fresh B has all its 768 digits', () => {
    const stored = createPasswordVerifier({ poolName: 'p', userId: 'u', password: 'x' });
    const keys = Array.from({ length: 100 }, () => startSrpExchange(stored).publicKey);
    expect(keys.filter((key) => !/^[1-9a-f][0-9a-f]{767}$/.test(key))).toEqual([]);
    expect(new Set(keys).size).toBe(100);
  });

  test('the exchange can be taken up again from its private key', () => {
    const stored = createPasswordVerifier({ poolName: 'p', userId: 'u', password: 'x' });
    const exchange = startSrpExchange(stored);
    expect(startSrpExchange(stored, drawing(exchange.privateKey))).toEqual(exchange);
  });
});

describe('simulatedVerifier', () => {
  const secret = createSecretKey(Buffer.alloc(32, 1));
  const nobody = { poolName: 'Vec0rTest', userId: 'nobody', secret };

  test('is the same at each call and another for each user, pool and secret', () => {
    const all = [
      nobody,
      { ...nobody, userId: 'noone' },
      { ...nobody, poolName: 'Vec0rTes', userId: 'tnobody' },
      { ...nobody, secret: createSecretKey(Buffer.alloc(32, 2)) },
    ].map(simulatedVerifier);
    expect(simulatedVerifier(nobody)).toEqual(all[0]);
    expect(new Set(all.map((one) => one.salt)).size).toBe(all.length);
    expect(new Set(all.map((one) => one.verifier)).size).toBe(all.length);
  });

  test('looks like a real one', () => {
    expect(simulatedVerifier(nobody)).toEqual({
      salt: expect.stringMatching(/^[1-9a-f][0-9a-f]{31}$/),
      verifier: expect.stringMatching(/^[0-9a-f]{700,768}$/),
    });
  });
});

describe('laws', () => {
  const password = anyText({ minLength: 1, maxLength: 40 });

  test('a password matches its own verifier and no other', () => {
    fc.assert(
      fc.property(password, password, fc.string(), (one, other, userId) => {
        const identity = { poolName: 'Vec0rTest', userId };
        const stored = createPasswordVerifier({ ...identity, password: one });
        expect(passwordMatches({ ...identity, password: one, stored })).toBe(true);
        // Bytes are compared, not code units: lone surrogates all become U+FFFD in UTF-8.
        const same = Buffer.from(one).equals(Buffer.from(other));
        expect(passwordMatches({ ...identity, password: other, stored })).toBe(same);
      }),
      { numRuns: 100 },
    );
  });

  test('amazon-cognito-identity-js proves its own password and no other', () => {
    fc.assert(
      fc.property(password, password, fc.string({ maxLength: 20 }), (one, other, userId) => {
        const identity = { poolName: 'Vec0rTest', userId };
        const stored = createPasswordVerifier({ ...identity, password: one });
        const exchange = startSrpExchange(stored);
        const client = identityJsSrp(identity.poolName);
        const proofOf = (typed: string) => ({
          ...identity,
          ...exchange,
          stored,
          clientPublicKey: client.clientPublicKey,
          secretBlock,
          timestamp,
          signature: client.sign({
            ...exchange,
            userId,
            password: typed,
            salt: stored.salt,
            secretBlock,
            timestamp,
          }),
        });
        expect(proofMatches(proofOf(one))).toBe(true);
        const same = Buffer.from(one).equals(Buffer.from(other));
        expect(proofMatches(proofOf(other))).toBe(same);
      }),
      { numRuns: 10 },
    );
  });

  test('proofMatches answers no to any text, and never throws', () => {
    const stored = createPasswordVerifier({ poolName: 'p', userId: 'u', password: 'x' });
    const exchange = startSrpExchange(stored);
    const text = anyText();
    fc.assert(
      fc.property(
        fc.oneof(
          text,
          fc.bigInt({ min: 1n }).map((n) => n.toString(16)),
        ),
        text,
        text,
        text,
        (clientPublicKey, secretBlock, timestamp, signature) => {
          expect(
            proofMatches({
              poolName: 'p',
              userId: 'u',
              stored,
              ...exchange,
              clientPublicKey,
              secretBlock,
              timestamp,
              signature,
            }),
          ).toBe(false);
        },
      ),
      { numRuns: 100 },
    );
  });
});
