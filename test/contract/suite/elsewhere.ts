import { mailTo } from '../../support/inbox.ts';
import { Otherwise } from './assertions.ts';
import type { Ground } from './ground.ts';
import { madePools } from './made-pools.ts';
import { codeIn } from './own-pool.ts';
import type { Inbox } from './pool-parts.ts';
import { Stage, serveStage } from './stage.ts';

export interface ElsewhereOptions {
  name: string;
  endpoint: string;
  region?: string;
  /** The code that the endpoint always sends. */
  code?: string;
  /** The address of an inbox like that of `npm start`, where its mail goes. */
  inbox?: string;
  /** Where it invokes functions: the suite serves Lambda's Invoke there. 0 takes any free port. */
  lambdaPort?: number;
}

/** An emulator or local pool that is up, as far as it lets itself be looked into. */
export async function elsewhere(options: ElsewhereOptions): Promise<Ground> {
  const { name, endpoint, region = 'us-east-1', lambdaPort } = options;
  const stage = lambdaPort === undefined ? undefined : new Stage();
  const served = stage && (await serveStage(stage, lambdaPort));
  const inbox = inboxOf(options);
  const ground = madePools({
    name,
    endpoint,
    region,
    ...(stage && { stage }),
    ...(inbox && { inbox }),
  });
  return {
    ...ground,
    close: async () => {
      await ground.close();
      await served?.close();
    },
  };
}

function inboxOf({ code, inbox }: ElsewhereOptions): Inbox | undefined {
  if (inbox !== undefined) return mailbox(inbox);
  if (code === undefined) return undefined;
  return { codeSentTo: async () => code, count: async () => 0 };
}

function mailbox(address: string): Inbox {
  const newest = async (to: string, seen = 0) => {
    const mails = await mailTo(to, address);
    const { text, html } = (mails.length > seen ? mails.at(-1)?.body : undefined) ?? {};
    if (!text && !html) throw new Otherwise('no mail came');
    return text || html || '';
  };
  return {
    count: async (to) => (await mailTo(to, address)).length,
    textSentTo: (to) => newest(to),
    codeSentTo: async (to, seen) => codeIn(await newest(to, seen)),
  };
}
