// `npm run generate`: writes everything that is generated from contracts and definitions. Tests fail while any is stale.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { contractDocs } from './contract-docs.ts';
import { createPresentState, lockPath, updateLock } from './features/lock-file.ts';
import { featuresPage } from './features/page.ts';
import { generateProtoTypes } from './generate-proto-types.ts';

const root = join(import.meta.dirname, '../..');

async function generate(): Promise<number> {
  // First: while a served definition is changed, no page may tell the change as if it were right.
  const refused = updateLock(join(root, lockPath), createPresentState()());
  if (refused.length > 0) {
    process.stderr.write(`${refused.map(({ sentence }) => sentence).join('\n')}\n`);
    return 1;
  }
  for (const [path, text] of [...contractDocs(), ['features.md', featuresPage()] as const]) {
    const file = join(root, 'docs', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  await generateProtoTypes(join(root, 'protos/gen'));
  process.stdout.write(
    'docs/schemas, docs/asyncapi.json, docs/features.md, protos/gen and the lock of features are up to date\n',
  );
  return 0;
}

process.exitCode = await generate();
