// `npm run generate`: writes everything that is generated from the contracts. Tests fail while any of it is stale.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { contractDocs } from './contract-docs.ts';
import { generateProtoTypes } from './generate-proto-types.ts';

const root = join(import.meta.dirname, '../..');

for (const [path, text] of contractDocs()) {
  const file = join(root, 'docs', path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
await generateProtoTypes(join(root, 'protos/gen'));
process.stdout.write('docs/schemas, docs/asyncapi.json and protos/gen are up to date\n');
