/**
 * Area codes of +1 that belong to neither the United States nor Canada, or cost extra (900): to most
 * of them a message costs many times as much (NANPA, "Geographic area codes").
 */
const apartFromPlusOne = new Set(
  (
    '242 246 264 268 284 340 345 441 473 649 658 664 670 671 684 721 758 767 784 787 809 829 849 ' +
    '868 869 876 900 939'
  ).split(' '),
);

/** E.164: at most fifteen digits, the first not 0. */
export function isPhoneNumber(text: string): boolean {
  return /^\+[1-9]\d{6,14}$/.test(text);
}

/** The longest of the prefixes that a number begins with; +1 stands for its mainland alone. */
export function callingPrefixOf<Country extends { prefix: string }>(
  phoneNumber: string,
  countries: readonly Country[],
): Country | null {
  const isApart = phoneNumber.startsWith('+1') && apartFromPlusOne.has(phoneNumber.slice(2, 5));
  const matching = countries
    .filter(({ prefix }) => phoneNumber.startsWith(prefix))
    .filter(({ prefix }) => !isApart || prefix.length > 2)
    .sort((one, other) => other.prefix.length - one.prefix.length);
  return matching[0] ?? null;
}
