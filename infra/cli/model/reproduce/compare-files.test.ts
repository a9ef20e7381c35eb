import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ConfigError, Unavailable } from '@linecast/kit';
import { compareFiles, withCommit } from './compare-files.ts';

const bytes = (files: Record<string, string>): Map<string, Uint8Array> =>
  new Map(Object.entries(files).map(([file, text]) => [file, Buffer.from(text)]));

function registered(files: Record<string, string>) {
  const there = bytes(files);
  const readFile = async (file: string): Promise<Uint8Array> => {
    const found = there.get(file);
    if (found) return found;
    throw new ConfigError(`no file ${file}`);
  };
  return { name: 'linear', version: '1', readFile };
}

describe('a version beside the one that was made again', () => {
  it('differs in the files of which a byte differs, and in those that only one of them has', async () => {
    const version = registered({ 'model.onnx': 'g', 'model.json': '{}', 'trees.json': 't' });
    const made = bytes({ 'model.onnx': 'g', 'model.json': '{ }', 'CARD.md': 'c' });
    const compared = await compareFiles(version, made);
    assert.deepEqual(
      compared.map(({ file, isSame }) => [file, isSame]),
      [
        ['CARD.md', false],
        ['model.json', false],
        ['model.onnx', true],
        ['trees.json', false],
      ],
    );
    const [card, , graph, trees] = compared;
    assert.deepEqual([card?.registered, trees?.rebuilt], [null, null]);
    assert.equal(graph?.rebuilt, graph?.registered);
  });

  it('is not compared while the registry is away', async () => {
    const readFile = async (): Promise<Uint8Array> => {
      throw new Unavailable('MLflow does not answer');
    };
    const version = { ...registered({}), readFile };
    await assert.rejects(compareFiles(version, bytes({})), Unavailable);
  });

  it('carries the commit that the first one carried', () => {
    const made = bytes({ 'model.json': '{\n "git_commit": "new",\n "x": 1\n}', 'model.onnx': 'g' });
    const [told, none] = [withCommit(made, 'old'), withCommit(made, null)];
    assert.equal(String(told.get('model.json')), '{\n "git_commit": "old",\n "x": 1\n}');
    assert.equal(String(none.get('model.json')), '{\n "git_commit": null,\n "x": 1\n}');
    assert.equal(told.get('model.onnx'), made.get('model.onnx'));
  });
});
