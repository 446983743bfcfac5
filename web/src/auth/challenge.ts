import { answer } from './answer.ts';
import { askForLink } from './browser-link.ts';

/**
 * Says which method it is to be. The answer only chooses: what is asked for goes beside it, and
 * proves nothing.
 */
export async function chooseMethod(
  email: string,
  method: string,
  afterPassword: boolean,
): Promise<void> {
  const clientMetadata = {
    method,
    ...(method === 'magic-link' ? await linkWishes(email, afterPassword) : {}),
  };
  await answer(email, 'choose', { clientMetadata });
}

async function linkWishes(email: string, afterPassword: boolean): Promise<Record<string, string>> {
  return {
    browserChallenge: await askForLink(email, afterPassword),
    page: `${window.location.origin}${window.location.pathname}`,
  };
}
