import { errorMessages, isAccessError } from 'c/errorMessages';

describe('c/errorMessages', () => {
  it.each([
    ['an Apex exception', { body: { message: 'The deal is blocked.' } }, ['The deal is blocked.']],
    [
      'a refused save',
      {
        body: {
          message: 'An error occurred',
          output: { errors: [{ message: 'A' }], fieldErrors: { Name: [{ message: 'B' }] } }
        }
      },
      ['A', 'B']
    ],
    ['a failed DML statement', { body: { pageErrors: [{ message: 'A' }], fieldErrors: {} } }, ['A']],
    ['several bodies', { body: [{ message: 'A' }, { message: 'B' }] }, ['A', 'B']],
    ['a script error', new Error('A'), ['A']],
    ['a text', 'A', ['A']],
    ['nothing', undefined, []]
  ])('reads %s', (_name, error, expected) => {
    expect(errorMessages(error)).toEqual(expected);
  });

  it('tells missing rights from failure', () => {
    expect(isAccessError({ body: { message: "You do not have access to the Apex class named 'X'." } })).toBe(true);
    expect(isAccessError({ body: { message: 'You are not allowed to send invoices.' } })).toBe(true);
    expect(isAccessError({ body: { message: 'You may not see all that this page shows.' } })).toBe(true);
    expect(isAccessError({ status: 403, body: { message: 'No' } })).toBe(true);
    expect(isAccessError({ status: 500, body: { message: 'Divide by 0' } })).toBe(false);
  });
});
