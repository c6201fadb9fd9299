import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { publishedDocument } from '../../api/docs/published.ts';
import { routes } from '../../api/routes.ts';
import { loadConfig } from '../../config/index.ts';
import { type Described, postmanCollection } from './postman.ts';

const HEADER = `/**
 * Made by \`npm run clients\` from the OpenAPI document; changes here are lost.
 */

`;

/** Examples are read in the documentation; as comments they would be most of the types. */
function withoutExamples(key: string, value: unknown): unknown {
  return key === 'example' || key === 'examples' ? undefined : value;
}

/**
 * Everything that is made from the routes, by its path in the project: the OpenAPI document as production publishes it (without the
 * sandbox's requests, at the default addresses), the Postman collection, and the types of the TypeScript client.
 */
export async function clientFiles(): Promise<Readonly<Record<string, string>>> {
  // as a client gets it, and independent of whatever is set on this machine
  const json = JSON.stringify(publishedDocument(loadConfig({}), routes), null, 1);
  return {
    'docs/api/openapi.json': `${json}\n`,
    'docs/api/postman-collection.json': `${JSON.stringify(postmanCollection(JSON.parse(json) as Described), null, 1)}\n`,
    'docs/api/client/schema.d.ts':
      HEADER + astToString(await openapiTS(JSON.parse(json, withoutExamples) as OpenAPI3)),
  };
}
