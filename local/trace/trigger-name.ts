/** A trigger's name in LambdaConfig, by a triggerSource such as "TokenGeneration_RefreshTokens". */
export function triggerNameOf(triggerSource: string): string {
  const [prefix = ''] = triggerSource.split('_');
  return prefix === 'TokenGeneration' ? 'PreTokenGeneration' : prefix;
}
