import { refused, same } from '../suite/assertions.ts';
import { claim, type Flow } from '../suite/flow.ts';

export const resendConfirmationCode: Flow = {
  name: 'ResendConfirmationCode',
  authFlows: [],
  claims: [
    claim('sends another code, and says where it went', { needs: ['codes'] }, async (pool) => {
      const { email: Username } = await pool.signUp();
      const seen = await pool.inbox.count(Username);
      const { ClientId } = pool;
      const { CodeDeliveryDetails } = await pool.api.resendConfirmationCode({ ClientId, Username });
      same(CodeDeliveryDetails?.DeliveryMedium, 'EMAIL');
      const ConfirmationCode = await pool.inbox.codeSentTo(Username, seen);
      await pool.api.confirmSignUp({ ClientId, Username, ConfirmationCode });
    }),
    claim('the newer code replaces the older', { needs: ['codes', 'own pools'] }, async (pool) => {
      const { email: Username } = await pool.signUp();
      const { ClientId } = pool;
      const older = await pool.inbox.codeSentTo(Username);
      const seen = await pool.inbox.count(Username);
      await pool.api.resendConfirmationCode({ ClientId, Username });
      if ((await pool.inbox.codeSentTo(Username, seen)) === older) return;
      await refused(
        pool.api.confirmSignUp({ ClientId, Username, ConfirmationCode: older }),
        'CodeMismatchException',
      );
    }),
    claim('somebody confirmed is sent none', async (pool) => {
      const { email: Username } = await pool.confirmed();
      await refused(
        pool.api.resendConfirmationCode({ ClientId: pool.ClientId, Username }),
        'InvalidParameterException',
        'User is already confirmed.',
      );
    }),
  ],
};
