import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sha256Hex, shortId } from './hash.ts';

describe('hash', () => {
  it('gives the published digest of "abc"', () => {
    assert.equal(
      sha256Hex('abc'),
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  it('hashes the UTF-8 bytes of a text', () => {
    assert.equal(
      sha256Hex('ä'),
      '33e6d73fee82904c8d7afb78de1154d1e8dc2a0edb08120e63df5b9385c2d9cc',
    );
  });

  it('keeps the borders between the parts of an id', () => {
    assert.notEqual(shortId('v', 'ab', 'c'), shortId('v', 'a', 'bc'));
    assert.notEqual(shortId('v', '1'), shortId('v', 1));
  });

  it('writes an id as its prefix and 24 hex digits', () => {
    assert.match(shortId('v', 'a', 2, null), /^v_[0-9a-f]{24}$/);
  });
});
