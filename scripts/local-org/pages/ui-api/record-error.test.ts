import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { recordError } from './record-error.js';
import { RestFailure } from './rest.js';
import { opportunity } from './testing.js';

describe('a refused save', () => {
  const failure = new RestFailure(400, [
    { errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'Choose an account.', fields: ['AccountId'] },
    { errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'Not today.', fields: [] }
  ]);
  const { output, message } = recordError(failure, 'PATCH', opportunity) as {
    message: string;
    output: { errors: { message: string }[]; fieldErrors: Record<string, { message: string; field: string }[]> };
  };

  it('tells what belongs to a field under that field', () => {
    assert.deepEqual(
      output.fieldErrors['AccountId']?.map((each) => [each.field, each.message]),
      [['AccountId', 'Choose an account.']]
    );
  });
  it('tells the rest for the record', () => {
    assert.deepEqual(
      output.errors.map((each) => each.message),
      ['Not today.']
    );
    assert.match(message, /trying to update the record/);
  });
});
