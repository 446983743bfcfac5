import { createHash } from 'node:crypto';
import { localAccountId } from '../local-ids.ts';
import { AwsJsonError, type AwsJsonOperation } from './aws-json.ts';
import { readParameters } from './parameters-file.ts';

/**
 * Systems Manager's GetParameter over the parameters file, which is read anew each time. Every
 * parameter is a SecureString: without WithDecryption its value is a ciphertext, as in AWS, so that
 * a handler that forgets it fails here too.
 */
export function createParameterOperations(options: {
  directory: string;
  region: string;
}): Record<string, AwsJsonOperation> {
  return {
    'AmazonSSM.GetParameter': async ({ Name: name, WithDecryption: withDecryption }) => {
      if (typeof name !== 'string') {
        throw new AwsJsonError(
          'ValidationException',
          "1 validation error detected: Value null at 'name' failed to satisfy constraint: " +
            'Member must not be null',
        );
      }
      const parameters = new Map(Object.entries(await readParameters(options.directory)));
      const value = parameters.get(name);
      if (value === undefined) {
        throw new AwsJsonError('ParameterNotFound', '');
      }
      return {
        Parameter: {
          ARN: `arn:aws:ssm:${options.region}:${localAccountId}:parameter/${name.replace(/^\//, '')}`,
          DataType: 'text',
          LastModifiedDate: 0,
          Name: name,
          Type: 'SecureString',
          Value: withDecryption === true ? value : ciphertextOf(value),
          Version: 1,
        },
      };
    },
  };
}

const ciphertextOf = (value: string): string =>
  createHash('sha512').update(`ciphertext of ${value}`).digest('base64');
