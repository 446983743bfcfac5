import { describe, expect, test } from '@jest/globals';
import { compileDomainSet, openDomainSet, selfAndParents } from '../../shared/domain-set.ts';
import { fc } from '../support/fast-check.ts';

const open = (names: string[]) => openDomainSet(compileDomainSet(names));

describe('a set of domains', () => {
  test.each([
    ['the name itself', ['bad.example'], 'bad.example', 'bad.example'],
    ['a sub-domain', ['bad.example'], 'a.b.bad.example', 'bad.example'],
    ['the nearest listed parent', ['example', 'bad.example'], 'x.bad.example', 'bad.example'],
    ['not a look-alike suffix', ['bad.example'], 'notbad.example', null],
    ['not a parent of a listed name', ['bad.example'], 'example', null],
    ['nothing when empty', [], 'bad.example', null],
  ])('covers %s', (_, names, domain, expected) => {
    expect(open(names).covering(domain)).toBe(expected);
  });

  test('agrees with a plain set, whatever the names', () => {
    const label = fc.stringMatching(/^[a-z0-9-]{1,8}$/);
    const name = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join('.'));
    fc.assert(
      fc.property(fc.array(name, { maxLength: 60 }), name, (names, domain) => {
        const expected = selfAndParents(domain).find((parent) => names.includes(parent)) ?? null;
        expect(open(names).covering(domain)).toBe(expected);
        for (const listed of names) expect(open(names).covering(listed)).toBe(listed);
      }),
    );
  });

  test('takes at most 64 bytes a name', () => {
    const names = Array.from({ length: 5000 }, (_, index) => `name-${index}.example`);
    expect(open(names).byteLength / names.length).toBeLessThanOrEqual(64);
  });

  test.each([
    ['nothing', Buffer.alloc(0), 'not a compiled domain list'],
    [
      'another file',
      Buffer.from('blocked.example\ntrusted.example\n'),
      'not a compiled domain list',
    ],
    [
      'a file cut short',
      compileDomainSet(['bad.example']).subarray(0, 40),
      'a compiled domain list of another version, or cut short',
    ],
  ])('refuses %s', (_, bytes, message) => {
    expect(() => openDomainSet(bytes)).toThrow(new RangeError(message));
  });
});
