import type { UserPoolContext } from '../context.ts';
import {
  type ClaimOverrides,
  readOverridesV1,
  readOverridesV2,
} from '../tokens/claim-overrides.ts';
import {
  preTokenGenerationEvent,
  type TokenGenerationSource,
  type TriggerSubject,
} from './trigger-events.ts';
import { invokeTrigger } from './trigger-invocation.ts';

const VERSIONS = { V1_0: '1', V2_0: '2', V3_0: '3' } as const;

type Input = Omit<Parameters<typeof preTokenGenerationEvent>[2], 'version'>;

/**
 * Asks the pre-token function, in the version of event that the pool sends it, what the tokens should
 * say; undefined where the pool has none.
 *
 * @throws what invokeTrigger throws.
 */
export async function runPreTokenGeneration(
  context: UserPoolContext,
  subject: TriggerSubject,
  source: TokenGenerationSource,
  input: Input,
): Promise<ClaimOverrides | undefined> {
  const config = subject.pool.properties.LambdaConfig?.PreTokenGenerationConfig;
  const version = VERSIONS[config?.LambdaVersion ?? 'V1_0'];
  const event = preTokenGenerationEvent(subject, source, { version, ...input });
  const response = await invokeTrigger(context, subject.pool, 'PreTokenGeneration', event);
  if (response === undefined) return undefined;
  return version === '1' ? readOverridesV1(response) : readOverridesV2(response);
}
