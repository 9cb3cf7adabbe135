import assert from 'node:assert/strict';
import { test } from 'node:test';
import { namedCredentialOf, parseArguments, portOf } from './arguments.js';

const kinds = { flags: ['json'], values: ['port'], lists: ['project'], operands: 1 };

test('options are read in both spellings and may repeat where they are lists', () => {
  const parsed = parseArguments('serve', ['--project', 'a', '--port=81', '--json', '--project=b', 'word'], kinds);
  assert.deepEqual(parsed.lists.get('project'), ['a', 'b']);
  assert.equal(parsed.values.get('port'), '81');
  assert.equal(parsed.flags.has('json'), true);
  assert.deepEqual(parsed.operands, ['word']);
});

test('what a command does not know is refused in a sentence', () => {
  assert.throws(() => parseArguments('serve', ['--nope'], kinds), /"serve" has no option --nope\./);
  assert.throws(() => parseArguments('serve', ['--port'], kinds), /needs a value after --port/);
  assert.throws(() => parseArguments('serve', ['--port', '--json'], kinds), /needs a value after --port/);
  assert.throws(() => parseArguments('serve', ['a', 'b'], kinds), /does not take "b"/);
  assert.throws(() => portOf('70000', 1), /not a port number/);
  assert.throws(() => namedCredentialOf('Stripe'), /NAME=URL/);
});
