import { canonicalAddress } from '../../shared/email-address.ts';
import { newInviteCode } from '../../shared/invites.ts';
import { guardedRoute } from '../../shared/route.ts';
import type { Answers } from './answer-schemas.ts';
import { listedInvite } from './listed-invite.ts';
import type { RoutePorts } from './ports.ts';
import { newInvite } from './request-schemas.ts';

const validitySeconds = 14 * 24 * 60 * 60;

/**
 * Invites an address. The code goes to the person by mail and to nobody else. An invite whose
 * message could not be sent is taken back, so that it can be asked for again.
 */
export const postInvites = guardedRoute<Answers, RoutePorts>()({
  method: 'POST',
  path: '/invites',
  access: { tokens: ['id', 'access'], groups: ['admin'] },
  accepts: { body: newInvite },
  success: { status: 201, summary: 'Invite somebody by e-mail, once an address', answer: 'invite' },
  problems: ['INVITE_EXISTS'],
  answer: async (_caller, ports, { body }) => {
    const { clock, random, invites, mailer, inviteMessage } = ports;
    const address = canonicalAddress(body.email);
    const now = Math.floor(clock.now() / 1000);
    const { code, codeHash } = newInviteCode(random);
    const expiresAt = now + validitySeconds;
    if ((await invites.issue({ address, codeHash, expiresAt }, now)) === 'exists') {
      return 'INVITE_EXISTS';
    }
    try {
      const text = inviteMessage.text.replace('{code}', () => code);
      await mailer.send({ to: address, subject: inviteMessage.subject, text });
    } catch (error) {
      await invites.withdraw(address, codeHash);
      throw error;
    }
    return { status: 201, body: listedInvite({ email: address, expiresAt, usedAt: null }) };
  },
});
