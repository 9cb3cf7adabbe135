import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { compileProject } from '../execution/open-org.js';

const root = mkdtempSync(join(tmpdir(), 'local-org-emitted-'));
after(() => rmSync(root, { recursive: true }));
const project = join(root, 'project');
const cacheDirectory = join(root, 'cache');
const object = 'objects/Thing__c/Thing__c.object-meta.xml';
const field = 'objects/Thing__c/fields/Size__c.field-meta.xml';

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), text);
  }
}

const sizeOf = (type: string): string =>
  `<CustomField><fullName>Size__c</fullName><label>Size</label>${type}</CustomField>`;
const number = sizeOf('<type>Number</type><precision>3</precision><scale>0</scale>');
const meta = '<ApexClass><apiVersion>66.0</apiVersion></ApexClass>';

/** What the class answers after a compilation, or what was said against it. */
function outcome(): unknown {
  const { program, diagnostics } = compileProject({ projects: [project], cacheDirectory });
  if (diagnostics.length > 0) return diagnostics.map(({ message }) => message);
  const method = program.classes.get('caller')?.methods.find(({ name }) => name === 'answer');
  return method ? program.invokeStatic('Caller', method, []) : 'no method';
}

function emittedFile(): string {
  return join(cacheDirectory, readdirSync(cacheDirectory).find((name) => name.startsWith('apex-emitted')) ?? '');
}

test('kept code is used while nothing changed, and only then', () => {
  write({
    [object]: '<CustomObject><label>Thing</label><pluralLabel>Things</pluralLabel></CustomObject>',
    [field]: number,
    'classes/Source.cls': 'public class Source { public static Integer number() { return 1; } }',
    'classes/Source.cls-meta.xml': meta,
    'classes/Caller.cls':
      "public class Caller { public static String answer() { return 'It is ' + Source.number(); }\n  public static Decimal size(Thing__c thing) { Decimal size = thing.Size__c; return size; } }",
    'classes/Caller.cls-meta.xml': meta
  });
  assert.equal(outcome(), 'It is 1');
  const written = statSync(emittedFile()).mtimeMs;
  assert.equal(outcome(), 'It is 1');
  assert.equal(statSync(emittedFile()).mtimeMs, written);

  write({ 'classes/Source.cls': 'public class Source { public static Long number() { return 3; } }' });
  assert.equal(outcome(), 'It is 3');

  write({ [field]: sizeOf('<type>Text</type><length>5</length>') });
  assert.match(String(outcome()), /Illegal assignment from/);
  write({ [field]: number });
  assert.equal(outcome(), 'It is 3');
});
