/** The basic set of GSM 03.38 and, after the bar, characters of it that count twice. */
const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ' +
  'ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const twice = '^{}\\[~]|€';

/**
 * How many messages a text is billed as: 160 characters of GSM 03.38 or 70 of UCS-2 in one, 153 or
 * 67 in each of several (SNS, "Publishing SMS messages").
 */
export function smsSegments(text: string): number {
  const characters = [...text];
  const isGsm = characters.every((each) => basic.includes(each) || twice.includes(each));
  const length = isGsm
    ? characters.reduce((sum, each) => sum + (twice.includes(each) ? 2 : 1), 0)
    : text.length;
  const [single, part] = isGsm ? [160, 153] : [70, 67];
  return length <= single ? 1 : Math.ceil(length / part);
}
