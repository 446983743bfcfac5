import { describe, expect, test } from '@jest/globals';
import { localClientId, localClientSecret, localUserPoolId } from '../../local/local-ids.ts';
import { sampleIds } from '../support/template.ts';

const source = (logicalId: string, changes = {}) => ({
  service: 'sample',
  stage: 'test',
  logicalId,
  ...changes,
});

describe('ids', () => {
  test('are the same on every run', () => {
    expect(localUserPoolId(source('Pool'), 'eu-west-1')).toBe(sampleIds.pool);
    expect(localClientId(source('Web'))).toBe(sampleIds.client);
  });

  test('have the shapes of AWS', () => {
    expect(localUserPoolId(source('Pool'), 'eu-west-1')).toMatch(/^eu-west-1_[0-9a-zA-Z]{9}$/);
    expect(localClientId(source('Web'))).toMatch(/^[0-9a-z]{26}$/);
    expect(localClientSecret(source('Web'))).toMatch(/^[0-9a-z]{52}$/);
  });

  test.each([{ service: 'other' }, { stage: 'prod' }, { logicalId: 'Other' }])(
    'differ with %p',
    (changes) => {
      expect(localClientId(source('Web', changes))).not.toBe(sampleIds.client);
      expect(localUserPoolId(source('Pool', changes), 'eu-west-1')).not.toBe(sampleIds.pool);
    },
  );
});
