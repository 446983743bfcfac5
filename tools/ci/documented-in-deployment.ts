/** Headings of documents whose commands are run against the deployment, before it is made. */
export const before = [
  ['docs/deploying.md', '1. Code keys'],
  ['docs/deploying.md', '2. Sender'],
] as const;

/** And when it is there. The deployment itself is made with the template that the emulator can do. */
export const after = [
  ['docs/deploying.md', '6. Google'],
  ['docs/deploying.md', '7. Be woken'],
  ['docs/operating.md', 'Rotating the code keys'],
  ['docs/deploying.md', '5. Deploy again'],
] as const;
