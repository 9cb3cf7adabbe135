import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { capturedEmails } from './captured-emails.js';
import { apexClass, writeProject, type FixtureProject } from './fixtures/project.js';
import { openOrg } from './open-org.js';
import type { LocalOrg } from './org.js';
import { adminUserId } from './seed/seed.js';
import { runTransaction } from './transaction.js';

const mail = `public class Mail {
  public static Messaging.SingleEmailMessage to(String address) {
    Messaging.SingleEmailMessage message = new Messaging.SingleEmailMessage();
    message.setToAddresses(new List<String>{ address });
    message.setSubject('Hello');
    message.setPlainTextBody('Text');
    return message;
  }
  public static List<Messaging.SendEmailResult> send(List<Messaging.SingleEmailMessage> messages) {
    return Messaging.sendEmail(messages, false);
  }
}`;

let project: FixtureProject;
let org: LocalOrg;

function run(apex: string): void {
  const block = org.program.compileAnonymous(apex);
  assert.deepEqual(block.diagnostics, []);
  runTransaction(org, { userId: adminUserId(org) }, () => block.run());
}

before(() => {
  project = writeProject(apexClass('Mail', mail));
  org = openOrg({ projects: [project.directory] });
});

after(() => {
  org.close();
  project.remove();
});

test('an e-mail is kept with its sender, recipients and files', () => {
  run(`
    Contact reader = new Contact(LastName = 'Reader', Email = 'reader@example.com');
    insert reader;
    insert new OrgWideEmailAddress(Address = 'billing@example.com', DisplayName = 'Billing');
    ContentVersion file = new ContentVersion(Title = 'Plan', PathOnClient = 'Plan.pdf', VersionData = Blob.valueOf('stored'));
    insert file;
    Messaging.EmailFileAttachment given = new Messaging.EmailFileAttachment();
    given.setFileName('note.txt');
    given.setBody(Blob.valueOf('given'));
    Messaging.SingleEmailMessage message = Mail.to('other@example.com');
    message.setTargetObjectId(reader.Id);
    message.setTreatTargetObjectAsRecipient(true);
    message.setOrgWideEmailAddressId([SELECT Id FROM OrgWideEmailAddress].Id);
    message.setEntityAttachments(new List<String>{ file.Id });
    message.setFileAttachments(new List<Messaging.EmailFileAttachment>{ given });
    System.assert(Mail.send(new List<Messaging.SingleEmailMessage>{ message })[0].isSuccess());
    System.assertEquals(1, Limits.getEmailInvocations());`);
  const [kept] = capturedEmails(org);
  assert.equal(kept?.from, 'Billing <billing@example.com>');
  assert.deepEqual(kept?.to, ['other@example.com', 'reader@example.com']);
  const files = kept?.attachments.map(({ name, type, content }) => [name, type, content.toString()]);
  assert.deepEqual(files, [
    ['Plan.pdf', 'application/pdf', 'stored'],
    ['note.txt', 'application/octet-stream', 'given']
  ]);
});

test('what the platform would not send is refused, alone or with all the others', () => {
  const before = capturedEmails(org).length;
  run(`
    List<Messaging.SingleEmailMessage> both = new List<Messaging.SingleEmailMessage>{ Mail.to('good@example.com'), Mail.to('bad') };
    List<Messaging.SendEmailResult> results = Mail.send(both);
    System.assert(results[0].isSuccess());
    System.assert(!results[1].isSuccess());
    System.assertEquals(StatusCode.INVALID_EMAIL_ADDRESS, results[1].getErrors()[0].getStatusCode());
    try {
      Messaging.sendEmail(both);
      System.assert(false, 'one of them is wrong');
    } catch (EmailException refusal) {
      System.assert(refusal.getMessage().contains('INVALID_EMAIL_ADDRESS, Email address is invalid: bad'), refusal.getMessage());
    }`);
  assert.equal(capturedEmails(org).length, before + 1);
});

test('an e-mail of a transaction that fails never was', () => {
  const before = capturedEmails(org).length;
  assert.throws(() =>
    run(`Mail.send(new List<Messaging.SingleEmailMessage>{ Mail.to('a@example.com') }); Integer none = 1 / 0;`)
  );
  assert.equal(capturedEmails(org).length, before);
});
