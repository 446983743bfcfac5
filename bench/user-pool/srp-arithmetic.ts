import { randomBytes } from 'node:crypto';
import { generator, powerModuloPrime } from '../../local/user-pool/passwords/srp-group.ts';
import { median } from './measure.ts';

const integer = (size: number) => BigInt(`0x${randomBytes(size).toString('hex')}`);

/**
 * The milliseconds of the arithmetic that a server cannot do without in an SRP sign-in, each done by
 * OpenSSL with an exponent of 256 bits: g^b, v^u and (A · v^u)^b.
 */
export function srpArithmeticMilliseconds(rounds = 100): number {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const [element, exponent] = [integer(383), integer(32)];
    const began = performance.now();
    powerModuloPrime(generator, exponent);
    powerModuloPrime(powerModuloPrime(element, exponent), exponent);
    times.push(performance.now() - began);
  }
  return median(times);
}
