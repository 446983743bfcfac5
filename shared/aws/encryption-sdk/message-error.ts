/** A message that is not what it should be; the text holds nothing of it but numbers of the format. */
export class MessageError extends Error {
  override readonly name = 'MessageError';
}
