import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ConfigError, Refused, Unavailable } from '../errors.ts';
import { toSqlError } from './sql-error.ts';

const where = 'db:5432';
const withCode = (code: string): Error => Object.assign(new Error(`said ${code}`), { code });

describe('what pg throws', () => {
  it('is a retry when the server cannot be reached or cannot answer now', () => {
    const codes = 'ECONNREFUSED ECONNRESET ETIMEDOUT ENOTFOUND 08006 57P01 57P03 53300 57014 40001';
    for (const code of codes.split(' ')) {
      assert.ok(toSqlError(withCode(code), where) instanceof Unavailable, code);
    }
    const texts = [
      'Connection terminated unexpectedly',
      'Connection terminated due to connection timeout',
      'timeout exceeded when trying to connect',
      'Query read timeout',
      'Client has encountered a connection error and is not queryable',
    ];
    for (const text of texts) assert.ok(toSqlError(new Error(text), where) instanceof Unavailable);
  });

  it('is a wrong setting when the server will not let us in', () => {
    for (const code of ['28P01', '28000', '3D000']) {
      const told = toSqlError(withCode(code), where);
      assert.ok(told instanceof ConfigError, code);
      assert.match(told.message, /db:5432.+DATABASE_URL/);
    }
  });

  it('stays a bug when the statement is wrong', () => {
    for (const code of ['42P01', '42601', '23505', '22P02', '']) {
      const error = withCode(code);
      assert.equal(toSqlError(error, where), error);
    }
  });

  it('leaves alone what is ours already, or no error at all', () => {
    const ours = new Refused('CUTOFF_PASSED');
    assert.equal(toSqlError(ours, where), ours);
    assert.equal(toSqlError('text', where), 'text');
  });

  it('keeps the cause for the log', () => {
    const cause = withCode('57P01');
    const told = toSqlError(cause, where);
    assert.ok(told instanceof Unavailable);
    assert.equal(told.cause, cause);
  });
});
