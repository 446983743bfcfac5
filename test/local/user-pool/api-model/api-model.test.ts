import * as sdk from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, test } from '@jest/globals';
import { apiModel } from '../../../../local/user-pool/api-model/api-model.ts';
import { javaPattern } from '../../../../local/user-pool/api-model/java-pattern.ts';
import {
  isKnownOperation,
  isUnsigned,
} from '../../../../local/user-pool/api-model/request-validation.ts';

describe('the model', () => {
  test('has 140 operations, 34 of them unsigned (facts: cognito-api 1.3)', () => {
    expect(Object.keys(apiModel.operations)).toHaveLength(140);
    expect(apiModel.unsigned).toHaveLength(34);
    expect(apiModel.unsigned.filter((name) => !isKnownOperation(name))).toEqual([]);
  });

  test('has the operations of the installed AWS SDK', () => {
    const commands = Object.keys(sdk).filter((name) => /^[A-Z]\w+Command$/.test(name));
    const operations = commands.map((name) => name.slice(0, -'Command'.length));
    expect(operations.toSorted()).toEqual(Object.keys(apiModel.operations).toSorted());
  });

  test('signs what the installed AWS SDK signs', () => {
    const { config } = new sdk.CognitoIdentityProviderClient({ region: 'us-east-1' });
    const unsigned = Object.keys(apiModel.operations).filter((operation) => {
      const [scheme] = config.httpAuthSchemeProvider({ operation, region: 'us-east-1' } as never);
      return scheme?.schemeId === 'smithy.api#noAuth';
    });
    expect(unsigned.toSorted()).toEqual(apiModel.unsigned.toSorted());
  });

  test('names no shape that it lacks', () => {
    const named = Object.values(apiModel.shapes).flatMap((shape) => {
      if (shape.type === 'structure') return Object.values(shape.members);
      if (shape.type === 'list') return [shape.member];
      return shape.type === 'map' ? [shape.key, shape.value] : [];
    });
    const all = [...named, ...Object.values(apiModel.operations)];
    expect(all.filter((name) => apiModel.shapes[name] === undefined)).toEqual([]);
  });

  test('has patterns that JavaScript can match', () => {
    const patterns = Object.values(apiModel.shapes).flatMap((shape) =>
      'pattern' in shape && shape.pattern !== undefined ? [javaPattern(shape.pattern)] : [],
    );
    expect(patterns.length).toBeGreaterThan(50);
  });

  test.each([
    ['SignUp', true, true],
    ['RevokeToken', true, true],
    ['ListUserSessions', true, true],
    ['AdminGetUser', true, false],
    ['GetClientToken', true, false],
    ['Nonsense', false, false],
    ['constructor', false, false],
    ['__proto__', false, false],
    ['', false, false],
  ])('%s: known %s, unsigned %s', (operation, known, unsigned) => {
    expect(isKnownOperation(operation)).toBe(known);
    expect(isUnsigned(operation)).toBe(unsigned);
  });
});
