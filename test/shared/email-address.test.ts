import { expect, test } from '@jest/globals';
import { parseEmailAddress } from '../../shared/email-address.ts';

test.each([
  ['ada@example.com', 'ada', 'example.com', 'ada@example.com'],
  ['Ada.Lovelace@Example.COM', 'Ada.Lovelace', 'example.com', 'ada.lovelace@example.com'],
  ['ada+tag@example.com.', 'ada+tag', 'example.com', 'ada+tag@example.com'],
  ["o'brien@example.com", "o'brien", 'example.com', "o'brien@example.com"],
  [
    "a#$&'*+/=?^_`{|}~-z@example.com",
    "a#$&'*+/=?^_`{|}~-z",
    'example.com',
    "a#$&'*+/=?^_`{|}~-z@example.com",
  ],
  ['"ada"@example.com', 'ada', 'example.com', 'ada@example.com'],
  ['"a\\da"@example.com', 'ada', 'example.com', 'ada@example.com'],
  ['jürgen@bücher.example', 'jürgen', 'xn--bcher-kva.example', 'jürgen@xn--bcher-kva.example'],
  ['ju\u0308rgen@example.com', 'ju\u0308rgen', 'example.com', 'jürgen@example.com'],
  ['用户@例え.example', '用户', 'xn--r8jz45g.example', '用户@xn--r8jz45g.example'],
  [`${'a'.repeat(64)}@example.com`, 'a'.repeat(64), 'example.com', `${'a'.repeat(64)}@example.com`],
  ['x@long-top-level.scot', 'x', 'long-top-level.scot', 'x@long-top-level.scot'],
])('%p', (text, localPart, domain, canonical) => {
  expect(parseEmailAddress(text)).toEqual({ ok: true, address: { localPart, domain, canonical } });
});

test.each([
  ['', 'EMPTY'],
  [`${'a'.repeat(64)}@${'b.'.repeat(100)}example`, 'TOO_LONG'],
  ['é'.repeat(128), 'TOO_LONG'],
  [' ada@example.com', 'HIDDEN_OR_WHITE_SPACE'],
  ['ada@example.com\n', 'HIDDEN_OR_WHITE_SPACE'],
  ['ada@example.com\r\nBcc: eve@example.com', 'HIDDEN_OR_WHITE_SPACE'],
  ['"ada lovelace"@example.com', 'HIDDEN_OR_WHITE_SPACE'],
  ['ada\u0000@example.com', 'HIDDEN_OR_WHITE_SPACE'],
  ['ada\u200b@example.com', 'HIDDEN_OR_WHITE_SPACE'],
  ['ada@exam\u200dple.com', 'HIDDEN_OR_WHITE_SPACE'],
  ['\ufeffada@example.com', 'HIDDEN_OR_WHITE_SPACE'],
  ['\u202eada@example.com', 'HIDDEN_OR_WHITE_SPACE'],
  ['ada@exam\u00adple.com', 'HIDDEN_OR_WHITE_SPACE'],
  ['ada@exam\u3164ple.com', 'HIDDEN_OR_WHITE_SPACE'],
  ['ada@exam\ufe0fple.com', 'HIDDEN_OR_WHITE_SPACE'],
  ['ada\ud800@example.com', 'HIDDEN_OR_WHITE_SPACE'],
  ['ada', 'NO_AT_SIGN'],
  ['ada＠example.com', 'NO_AT_SIGN'],
  ['@example.com', 'LOCAL_PART_INVALID'],
  ['.ada@example.com', 'LOCAL_PART_INVALID'],
  ['ada.@example.com', 'LOCAL_PART_INVALID'],
  ['a..da@example.com', 'LOCAL_PART_INVALID'],
  ['ada@blocked.example@example.com', 'LOCAL_PART_INVALID'],
  ['"ada@blocked.example"@example.com', 'LOCAL_PART_INVALID'],
  ['ada%blocked.example@example.com', 'LOCAL_PART_INVALID'],
  ['blocked.example!ada@example.com', 'LOCAL_PART_INVALID'],
  ['@blocked.example:ada@example.com', 'LOCAL_PART_INVALID'],
  ['ada(comment)@example.com', 'LOCAL_PART_INVALID'],
  ['<ada@example.com', 'LOCAL_PART_INVALID'],
  ['""@example.com', 'LOCAL_PART_INVALID'],
  ['"ada@example.com', 'LOCAL_PART_INVALID'],
  ['"a"da"@example.com', 'LOCAL_PART_INVALID'],
  ['a"d"a@example.com', 'LOCAL_PART_INVALID'],
  [`${'a'.repeat(65)}@example.com`, 'LOCAL_PART_INVALID'],
  ['ada@', 'DOMAIN_INVALID'],
  ['ada@example', 'DOMAIN_INVALID'],
  ['ada@[127.0.0.1]', 'DOMAIN_INVALID'],
  ['ada@example.com(comment)', 'DOMAIN_INVALID'],
  ['ada@example.com>', 'DOMAIN_INVALID'],
  ['ada@example.com,eve', 'DOMAIN_INVALID'],
])('%p is refused: %s', (text, flaw) => {
  expect(parseEmailAddress(text)).toEqual({ ok: false, flaw });
});
