import { describe, expect, test } from '@jest/globals';
import aws4 from 'aws4';
import { signRequest } from '../../../shared/aws/sign-request.ts';
import { fc } from '../../support/fast-check.ts';

const credentials = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
};

describe('as aws4 does', () => {
  const word = fc.stringMatching(/^[\w-]{1,12}$/);
  const request = fc.record({
    path: fc
      .array(fc.stringMatching(/^[\w:-]{1,12}$/), { minLength: 1 })
      .map((parts) => `/${parts.join('/')}`),
    body: fc.string({ unit: 'grapheme', minLength: 1 }),
    headers: fc.record({ 'X-Amz-Target': word, 'Content-Type': word }),
    service: word,
    sessionToken: fc.option(word, { nil: undefined }),
  });

  test('whatever is signed', () => {
    fc.assert(
      fc.property(request, ({ path, body, headers, service, sessionToken }) => {
        const host = 'dynamodb.eu-west-1.amazonaws.com';
        const own = { ...credentials, ...(sessionToken ? { sessionToken } : {}) };
        const now = Date.parse('2026-01-01T00:00:00Z');
        const ours = signRequest(
          { host, path, headers, body, service },
          { region: 'eu-west-1', credentials: own },
          now,
        );
        const given = { ...headers, Host: host, 'X-Amz-Date': '20260101T000000Z' };
        const theirs = aws4.sign(
          { method: 'POST', path, body, service, region: 'eu-west-1', headers: given },
          own,
        );
        const length = String(theirs.headers?.['Content-Length']);
        expect(ours).toEqual({ ...theirs.headers, 'Content-Length': length });
      }),
    );
  });
});
