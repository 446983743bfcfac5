/**
 * The least a server of SRP can do: it answers an SRP sign-in's two calls after the three modular
 * exponentiations that no server is spared, g^b, v^u and (A · v^u)^b, each by OpenSSL with a fresh
 * exponent of 256 bits. It knows nobody, checks nothing, signs nothing and keeps nothing.
 */
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { generator, powerModuloPrime } from '../../local/user-pool/passwords/srp-group.ts';

const [port = '0'] = process.argv.slice(2);

const exponent = () => BigInt(`0x${randomBytes(32).toString('hex')}`);
const element = BigInt(`0x${randomBytes(383).toString('hex')}`);
const secretBlock = randomBytes(1024).toString('base64');

const challenge = () => ({
  ChallengeName: 'PASSWORD_VERIFIER',
  ChallengeParameters: {
    SALT: '1234567890abcdef1234567890abcdef',
    SRP_B: powerModuloPrime(generator, exponent()).toString(16),
    SECRET_BLOCK: secretBlock,
    USER_ID_FOR_SRP: 'somebody',
  },
});

const judge = () => {
  powerModuloPrime(powerModuloPrime(element, exponent()), exponent());
  return {};
};

createServer((request, response) => {
  const operation = String(request.headers['x-amz-target']).split('.')[1];
  request.resume().on('end', () => {
    const answer =
      operation === 'InitiateAuth'
        ? challenge()
        : operation === 'RespondToAuthChallenge' && judge();
    response
      .writeHead(200, { 'content-type': 'application/x-amz-json-1.1' })
      .end(JSON.stringify(answer || {}));
  });
}).listen(Number(port), '127.0.0.1');
