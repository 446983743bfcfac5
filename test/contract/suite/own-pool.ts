import type { CallObserver } from '../../../local/user-pool/ports.ts';
import { startUserPoolServer } from '../../../local/user-pool/server.ts';
import { Otherwise } from './assertions.ts';
import type { Ground } from './ground.ts';
import { madePools } from './made-pools.ts';
import type { Inbox } from './pool-parts.ts';
import { senderCodes } from './sender-codes.ts';
import { Stage } from './stage.ts';

const REGION = 'us-east-1';
/** For one attempt of a trigger; five seconds on AWS. */
const DEADLINE_MILLISECONDS = 500;

/**
 * Our own pool, in this process, with its messages, its functions and its clock in our hands.
 * `observer` watches its calls.
 */
export async function ownPool(observer?: CallObserver): Promise<Ground> {
  const stage = new Stage();
  const { inbox, messages } = recordedMessages();
  const { codeEncryption, openCode, forget } = await senderCodes();
  const clock = movableClock();
  const server = await startUserPoolServer({
    port: 0,
    databaseFile: ':memory:',
    region: REGION,
    pools: [],
    lambda: stage.invoker,
    messages,
    codeEncryption,
    clock,
    triggerDeadlineMilliseconds: DEADLINE_MILLISECONDS,
    ...(observer && { observer }),
  });
  const { url: endpoint } = server;
  const ground = madePools({
    name: 'lifeguard',
    endpoint,
    region: REGION,
    inbox,
    stage,
    openCode,
    clock,
    shortDeadline: true,
  });
  return {
    ...ground,
    close: async () => {
      await ground.close();
      await server.close();
      await forget();
    },
  };
}

function movableClock() {
  let ahead = 0;
  return {
    now: () => Date.now() + ahead,
    advance: (milliseconds: number) => {
      ahead += milliseconds;
    },
  };
}

function recordedMessages() {
  const sent = new Map<string, string[]>();
  const record = async ({ to, text }: { to: string; text: string }) => {
    sent.set(to, [...(sent.get(to) ?? []), text]);
  };
  const newest = (to: string, seen = 0) => {
    const texts = sent.get(to) ?? [];
    const text = texts.length > seen ? texts.at(-1) : undefined;
    if (text === undefined) throw new Otherwise('no message was sent');
    return text;
  };
  const inbox: Inbox = {
    count: async (to) => sent.get(to)?.length ?? 0,
    textSentTo: async (to) => newest(to),
    codeSentTo: async (to, seen) => codeIn(newest(to, seen)),
  };
  return { inbox, messages: { email: record, sms: record } };
}

/** @throws Otherwise when a message holds no code of six or eight digits. */
export function codeIn(text: string): string {
  const code = /(?<!\d)(\d{6}|\d{8})(?!\d)/.exec(text)?.[0];
  if (code === undefined) throw new Otherwise('the message holds no code');
  return code;
}
