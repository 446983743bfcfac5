import { afterEach, describe, expect, test } from '@jest/globals';
import { SiteverifyCaptchaVerifier } from '../../../shared/aws/siteverify-captcha-verifier.ts';
import type { CaptchaSettings } from '../../../shared/sign-up-policy/policy-document.ts';
import { type ScriptedServer, startScriptedServer } from '../../support/scripted-server.ts';

const servers: ScriptedServer[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

async function serve(body: unknown, status = 200): Promise<ScriptedServer> {
  const server = await startScriptedServer({ status, body });
  servers.push(server);
  return server;
}

async function verifierFor(
  answer: unknown,
  parameters: unknown = { Parameter: { Value: 's3cret' } },
) {
  const [service, ssm] = await Promise.all([serve(answer), serve(parameters)]);
  const verifier = new SiteverifyCaptchaVerifier({
    region: 'us-east-1',
    endpoint: ssm.url,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const settings: CaptchaSettings = { verifyUrl: service.url, secretParameter: '/a/captcha' };
  return { verifier, settings, service, ssm };
}

describe('the siteverify protocol', () => {
  test('sends secret and token as a form, and reads the secret once', async () => {
    const { verifier, settings, service, ssm } = await verifierFor({ success: true });
    expect(await verifier.verify('a+token&', settings)).toBe(true);
    expect(await verifier.verify('another', settings)).toBe(true);
    expect(service.received).toEqual([
      expect.objectContaining({ method: 'POST', body: 'secret=s3cret&response=a%2Btoken%26' }),
      expect.objectContaining({ body: 'secret=s3cret&response=another' }),
    ]);
    expect(ssm.received).toHaveLength(1);
    expect(JSON.parse(ssm.received[0]?.body ?? '')).toEqual({
      Name: '/a/captcha',
      WithDecryption: true,
    });
  });

  test.each<[string, unknown, Partial<CaptchaSettings>, boolean]>([
    ['success', { success: true }, {}, true],
    ['failure', { success: false, 'error-codes': ['timeout-or-duplicate'] }, {}, false],
    ['success in words', { success: 'true' }, {}, false],
    ['a list', [], {}, false],
    ['a score that is high enough', { success: true, score: 0.7 }, { minimumScore: 0.5 }, true],
    ['a score that is too low', { success: true, score: 0.3 }, { minimumScore: 0.5 }, false],
    ['no score where one is asked for', { success: true }, { minimumScore: 0.5 }, false],
    ['a score in words', { success: true, score: '1' }, { minimumScore: 0.5 }, false],
    [
      'the right host',
      { success: true, hostname: 'a.example' },
      { hostnames: ['a.example'] },
      true,
    ],
    ['another host', { success: true, hostname: 'b.example' }, { hostnames: ['a.example'] }, false],
  ])('%s', async (_, answer, more, expected) => {
    const { verifier, settings } = await verifierFor(answer);
    expect(await verifier.verify('token', { ...settings, ...more })).toBe(expected);
  });

  test('a token that is far too long is not even asked about', async () => {
    const { verifier, settings, service } = await verifierFor({ success: true });
    expect(await verifier.verify('a'.repeat(8193), settings)).toBe(false);
    expect(service.received).toEqual([]);
  });

  test('no answer is a fault, and so is no secret; neither is kept', async () => {
    const fault = {
      name: 'Fault',
      code: 'CAPTCHA_FAILED',
      message: 'the CAPTCHA service could not be asked',
    };
    const { verifier, settings, service } = await verifierFor({ success: true });
    await service.stop();
    await expect(verifier.verify('token', settings)).rejects.toMatchObject(fault);
    const withoutSecret = await verifierFor({ success: true }, []);
    await withoutSecret.ssm.stop();
    const asked = withoutSecret.verifier.verify('token', withoutSecret.settings);
    await expect(asked).rejects.toMatchObject(fault);
  });
});
