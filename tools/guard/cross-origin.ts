import type { Finding, Rule, Subject } from './rule.ts';
import { isObject, list, resourcesOf, text } from './template.ts';

/** A browser then hands the API's answers to whatever site a person has open. */
export const crossOrigin: Rule = {
  id: 'cross-origin',
  refuses: 'an API whose answers any site may read',
  check: ({ template }: Subject): Finding[] =>
    resourcesOf(template, 'AWS::ApiGatewayV2::Api').flatMap(({ id, properties }) => {
      const cors = isObject(properties.CorsConfiguration) ? properties.CorsConfiguration : {};
      return list(cors.AllowOrigins)
        .filter((origin) => text(origin)?.includes('*'))
        .map((origin) => ({
          resource: id,
          problem: `CORS allows ${text(origin)}`,
          remedy: 'name the page alone: allowedOrigins in serverless.yml, the parameter webUrl',
        }));
    }),
};
