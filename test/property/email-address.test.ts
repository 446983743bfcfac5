import { describe, expect, test } from '@jest/globals';
import { domainNameOf } from '../../shared/domain-name.ts';
import { parseEmailAddress } from '../../shared/email-address.ts';
import { judgeSignUp, nothingAsked } from '../../shared/sign-up-policy/judge-sign-up.ts';
import { readSignUpPolicies } from '../../shared/sign-up-policy/policy.ts';
import type { SignUpAttempt } from '../../shared/sign-up-policy/rule.ts';
import { readDocument } from '../../tools/policy/load.ts';
import { anyText } from '../support/any-text.ts';
import { fc } from '../support/fast-check.ts';
import { anAttempt } from '../support/sign-up-policy.ts';

const shipped = readDocument('policy/sign-up.json');
const policy = readSignUpPolicies(shipped, { blocked: null, disposable: null }).for(null);

const judge = (email: string, source: SignUpAttempt['source'] = 'sign-up') =>
  judgeSignUp({ attempt: anAttempt(email, { source }), policy, findings: nothingAsked });

/** Other characters that UTS #46 maps to an ASCII letter: full-width, circled, mathematical. */
function lookalikes(letter: string): string[] {
  if (!/[a-z]/.test(letter)) return [letter];
  const index = letter.charCodeAt(0) - 97;
  const from = (start: number) => String.fromCodePoint(start + index);
  return [
    letter,
    letter.toUpperCase(),
    from(0xff41),
    from(0xff21),
    from(0x24d0),
    from(0x24b6),
    from(0x1d41a),
    from(0x1d552),
  ];
}

/** Characters that show as nothing. */
const invisible = fc.constantFrom(
  '',
  '',
  '',
  '\u00ad',
  '\u200b',
  '\u2060',
  '\ufeff',
  '\u034f',
  '\ufe0f',
);
const dot = fc.constantFrom('.', '.', '。', '．', '｡');

function spelling(label: string): fc.Arbitrary<string> {
  const letters = [...label].map((letter) =>
    fc.tuple(fc.constantFrom(...lookalikes(letter)), invisible).map((pair) => pair.join('')),
  );
  return fc.tuple(...letters).map((parts) => parts.join(''));
}

const subdomain = fc.oneof(
  fc.constant(''),
  fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,10}[a-z0-9])?$/),
  fc.constantFrom('bücher', 'XN--BCHER-KVA', 'trusted'),
);

/** Spellings of a domain that the DNS would look up as blocked.example or one of its own. */
const blockedDomain = fc
  .tuple(
    subdomain,
    dot,
    spelling('blocked'),
    dot,
    spelling('example'),
    fc.constantFrom('', '.', '。'),
  )
  .map(([sub, firstDot, name, secondDot, top, end]) =>
    [sub === '' ? '' : sub + firstDot, name, secondDot, top, end].join(''),
  );

const localPart = fc.oneof(
  fc.stringMatching(/^[a-zA-Z0-9]{1,20}$/),
  fc.constantFrom(
    'ada+tag',
    '"ada"',
    '"ada@trusted.example"',
    '"a b"',
    'ada@trusted.example',
    'jürgen',
    '"a\\"b"',
    '@trusted.example:ada',
    'ada%trusted.example',
    '(x)ada',
  ),
  anyText({ maxLength: 20 }),
);

const around = fc.constantFrom('', '', '', ' ', '\t', '\r\n', '\u0000', '\u200b', '<', '>', '(x)');

describe('an address at a blocked domain', () => {
  test('is refused, however it is spelt', () => {
    fc.assert(
      fc.property(localPart, blockedDomain, around, around, (local, domain, before, after) => {
        const email = `${before}${local}@${domain}${after}`;
        for (const source of ['sign-up', 'admin-create', 'federated'] as const) {
          expect(judge(email, source).outcome).toBe('refuse');
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('is known for what it is unless it cannot be read at all', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9]{1,20}$/), blockedDomain, (local, domain) => {
        const decision = judge(`${local}@${domain}`);
        const hasInvisible = /\p{Default_Ignorable_Code_Point}/u.test(domain);
        expect(decision).toMatchObject({
          code: hasInvisible ? 'SIGNUP_EMAIL_INVALID' : 'SIGNUP_DOMAIN_BLOCKED',
        });
      }),
      { numRuns: 1000 },
    );
  });
});

describe('any text', () => {
  const addressLike = fc.oneof(
    anyText({ maxLength: 60 }),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc
      .tuple(anyText({ maxLength: 20 }), anyText({ maxLength: 20 }))
      .map((parts) => parts.join('@')),
    fc.emailAddress(),
  );

  test('that is read as an address is read again as itself', () => {
    fc.assert(
      fc.property(addressLike, (text) => {
        const parsed = parseEmailAddress(text);
        if (!parsed.ok) return;
        const { canonical, domain } = parsed.address;
        expect(parseEmailAddress(canonical)).toMatchObject({
          ok: true,
          address: { canonical, domain },
        });
        expect(domainNameOf(domain)).toBe(domain);
        expect(domain).toMatch(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/);
        expect(canonical).not.toMatch(/[\s\p{Cc}\p{Cf}]/u);
      }),
      { numRuns: 3000 },
    );
  });

  test('that is an address as most people write them is taken', () => {
    const plain = /^[a-z0-9]+([._+-][a-z0-9]+)*@[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]{2,})+$/;
    fc.assert(
      fc.property(fc.stringMatching(plain), (text) => {
        fc.pre(text.length <= 254 && text.lastIndexOf('@') <= 64);
        fc.pre(text.split(/[@.]/).every((label) => label.length <= 63));
        fc.pre(!/(^|[@.])xn--/.test(text));
        expect(parseEmailAddress(text)).toMatchObject({ ok: true, address: { canonical: text } });
      }),
    );
  });

  test('is blocked or trusted by its domain alone', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (email) => {
        const domain = domainNameOf(email.slice(email.lastIndexOf('@') + 1));
        const judgement = judge(email);
        if (domain?.endsWith('blocked.example')) return;
        const isTrusted = judgement.outcome === 'accept' && judgement.autoConfirm;
        expect(isTrusted).toBe(domain === 'trusted.example');
      }),
    );
  });
});
