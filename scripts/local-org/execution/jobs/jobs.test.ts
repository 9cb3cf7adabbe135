import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { alertEvent, apexClass, apexTrigger, widgetObject, writeProject } from '../fixtures/project.js';
import type { FixtureProject } from '../fixtures/project.js';
import { openOrg } from '../open-org.js';
import type { LocalOrg } from '../org.js';
import { adminUserId } from '../seed/seed.js';
import { runTests } from '../tests/run-tests.js';
import { runTransaction } from '../transaction.js';
import { runJob } from './run-job.js';

const jobs = `public without sharing class Jobs {
  public static void note(String name) { insert as system new Widget__c(Name = name); }
  public static Integer noted(String name) { return [SELECT COUNT() FROM Widget__c WHERE Name = :name WITH SYSTEM_MODE]; }

  public class Chain implements Queueable {
    private Integer remaining;
    private Map<String, List<Integer>> state = new Map<String, List<Integer>>();
    public Chain(Integer remaining) { this.remaining = remaining; state.put('seen', new List<Integer>{ remaining }); }
    public void change() { remaining = 100; }
    public void execute(QueueableContext context) {
      Jobs.note('chain ' + remaining + ' of ' + state.get('seen').size());
      if (remaining > 1) { System.enqueueJob(new Chain(remaining - 1)); }
    }
  }
  public class Failing implements Queueable {
    public void execute(QueueableContext context) {
      System.attachFinalizer(new Cleanup(context.getJobId()));
      Jobs.note('never kept');
      throw new JobException('broken');
    }
  }
  public class Cleanup implements Finalizer {
    private Id jobId;
    public Cleanup(Id jobId) { this.jobId = jobId; }
    public void execute(FinalizerContext context) {
      Boolean same = jobId == context.getAsyncApexJobId();
      Jobs.note('finalizer ' + context.getResult().name() + ' ' + context.getException()?.getMessage() + ' ' + same);
    }
  }
  public class Walk implements Queueable {
    private Database.Cursor cursor;
    public Walk(Database.Cursor cursor) { this.cursor = cursor; }
    public void execute(QueueableContext context) {
      Jobs.note('walked ' + cursor.fetch(1, 5).size() + ' of ' + cursor.getNumRecords() + ', ' + Limits.getQueryRows() + ' rows');
    }
  }
  public class JobException extends Exception {}
  public class Nightly implements Schedulable {
    public void execute(SchedulableContext context) { Jobs.note('nightly'); }
  }
  public static Integer runs = 0;
  public static String mood = 'calm';
  public class Counting implements Queueable, Schedulable {
    public void execute(QueueableContext context) { runs++; Jobs.note('mood ' + mood); }
    public void execute(SchedulableContext context) { System.enqueueJob(this); }
  }
  public class KeepsContext implements Queueable {
    private QueueableContext kept;
    public void execute(QueueableContext context) { kept = context; System.attachFinalizer(new Keeper(this)); }
  }
  public class Keeper implements Finalizer {
    private KeepsContext job;
    public Keeper(KeepsContext job) { this.job = job; }
    public void execute(FinalizerContext context) { Jobs.note('kept ' + (job.kept.getJobId() == context.getAsyncApexJobId())); }
  }
  @future
  public static void later(String name, List<Integer> numbers) { Jobs.note(name + ' ' + numbers.size()); }
}`;

const batch = `public without sharing class AccountBatch implements Database.Batchable<SObject>, Database.Stateful {
  private Integer seen = 0;
  public Database.QueryLocator start(Database.BatchableContext context) {
    return Database.getQueryLocator('SELECT Id, Name FROM Account', AccessLevel.SYSTEM_MODE);
  }
  public void execute(Database.BatchableContext context, List<Account> scope) { seen += scope.size(); }
  public void finish(Database.BatchableContext context) { Jobs.note('batch saw ' + seen); }
}`;

const jobsTest = `@IsTest
private class JobsTest {
  @IsTest static void jobCarriesACursor() {
    for (Integer index = 0; index < 3; index++) { Jobs.note('row ' + index); }
    Test.startTest();
    Database.Cursor cursor = Database.getCursor('SELECT Id FROM Widget__c ORDER BY Name', AccessLevel.SYSTEM_MODE);
    Assert.areEqual(0, Limits.getQueryRows(), 'rows count when they are fetched');
    System.enqueueJob(new Jobs.Walk(cursor));
    Jobs.note('row after the cursor was opened');
    Test.stopTest();
    Assert.areEqual(1, Jobs.noted('walked 2 of 3, 2 rows'), 'the set is as it was when the cursor was opened');
  }
  @IsTest static void jobIsSerialisedWhenQueued() {
    Jobs.Chain job = new Jobs.Chain(1);
    Test.startTest();
    System.enqueueJob(job);
    job.change();
    Assert.areEqual(0, Jobs.noted('chain 1 of 1'));
    Test.stopTest();
    Assert.areEqual(1, Jobs.noted('chain 1 of 1'));
    Assert.areEqual('Completed', [SELECT Status FROM AsyncApexJob WHERE JobType = 'Queueable' WITH SYSTEM_MODE LIMIT 1].Status);
  }
  @IsTest static void jobsOfATestShareItsStaticVariables() {
    Jobs.mood = 'tense';
    Test.startTest();
    System.enqueueJob(new Jobs.Counting());
    System.enqueueJob(new Jobs.KeepsContext());
    Test.stopTest();
    Assert.areEqual(1, Jobs.runs);
    Assert.areEqual(1, Jobs.noted('mood tense'));
    Assert.areEqual(1, Jobs.noted('kept true'), 'a job may keep the context that it was given');
  }
  @IsTest static void whatAScheduleQueuesWaitsUntilAfterTheTest() {
    Test.startTest();
    System.schedule('soon', '0 0 3 * * ?', new Jobs.Counting());
    Id waiting = System.scheduleBatch(new AccountBatch(), 'in five minutes', 5);
    Test.stopTest();
    Assert.areEqual(0, Jobs.runs);
    Assert.areEqual('Queued', [SELECT Status FROM AsyncApexJob WHERE JobType = 'Queueable' WITH SYSTEM_MODE].Status);
    CronTrigger batch = [SELECT State, NextFireTime FROM CronTrigger WHERE Id = :waiting WITH SYSTEM_MODE];
    Assert.areEqual('WAITING', batch.State, 'a scheduled batch does not run in a test');
    Assert.isTrue(batch.NextFireTime <= System.now().addMinutes(6));
  }
  @IsTest static void scheduleFollowsTheClocksOfItsUser() {
    Id scheduled = System.schedule('at nine', '0 0 9 * * ?', new Jobs.Counting());
    Assert.areEqual(9, [SELECT NextFireTime FROM CronTrigger WHERE Id = :scheduled WITH SYSTEM_MODE].NextFireTime.hour());
  }
  @IsTest static void aSignatureIsBuiltWithoutNew() {
    AsyncOptions options = new AsyncOptions();
    options.DuplicateSignature = QueueableDuplicateSignature.Builder().addString('same').addInteger(1).build();
    System.enqueueJob(new Jobs.Counting(), options);
    try {
      System.enqueueJob(new Jobs.Counting(), options);
      Assert.fail('expected an exception');
    } catch (System.DuplicateMessageException e) { Assert.isTrue(e.getMessage().contains('duplicate')); }
  }
  @IsTest static void chainIsRefusedInTests() {
    Test.startTest();
    System.enqueueJob(new Jobs.Chain(2));
    try {
      Test.stopTest();
      Assert.fail('expected an exception');
    } catch (System.AsyncException e) { Assert.areEqual('Maximum stack depth has been reached.', e.getMessage()); }
  }
  @IsTest static void finalizerRunsAfterFailure() {
    Test.startTest();
    System.enqueueJob(new Jobs.Failing());
    try {
      Test.stopTest();
      Assert.fail('expected an exception');
    } catch (Jobs.JobException e) { Assert.areEqual('broken', e.getMessage()); }
    Assert.areEqual(0, Jobs.noted('never kept'));
    Assert.areEqual(1, Jobs.noted('finalizer UNHANDLED_EXCEPTION broken true'));
  }
  @IsTest static void batchKeepsItsState() {
    insert as system new List<Account>{ new Account(Name = 'a'), new Account(Name = 'b') };
    Test.startTest();
    Id jobId = Database.executeBatch(new AccountBatch(), 10);
    Test.stopTest();
    Assert.areEqual(1, Jobs.noted('batch saw 2'));
    AsyncApexJob job = [SELECT Status, JobItemsProcessed, NumberOfErrors FROM AsyncApexJob WHERE Id = :jobId WITH SYSTEM_MODE];
    Assert.areEqual('Completed', job.Status);
    Assert.areEqual(1, job.JobItemsProcessed);
  }
  @IsTest static void futureAndSchedule() {
    Test.startTest();
    Jobs.later('future', new List<Integer>{ 1, 2 });
    System.schedule('night', '0 0 3 * * ?', new Jobs.Nightly());
    try {
      System.schedule('night', '0 0 3 * * ?', new Jobs.Nightly());
      Assert.fail('expected an exception');
    } catch (System.AsyncException e) {
      Assert.areEqual('The Apex job named "night" is already scheduled for execution.', e.getMessage());
    }
    Test.stopTest();
    Assert.areEqual(1, Jobs.noted('future 2'));
    Assert.areEqual(1, Jobs.noted('nightly'));
  }
  @IsTest static void rolledBackJobIsGone() {
    Savepoint before = Database.setSavepoint();
    System.enqueueJob(new Jobs.Chain(1));
    Database.rollback(before);
    Test.startTest();
    Test.stopTest();
    Assert.areEqual(0, Jobs.noted('chain 1 of 1'));
  }
  @IsTest static void eventsReachTheirTrigger() {
    EventBus.publish(new Alert__e(Text__c = 'fire'));
    Assert.areEqual(0, Jobs.noted('alert fire'));
    Test.getEventBus().deliver();
    Assert.areEqual(1, Jobs.noted('alert fire'));
  }
  @IsTest static void calloutAfterDmlIsRefused() {
    Jobs.note('pending');
    HttpRequest request = new HttpRequest();
    request.setEndpoint('callout:Tool/x');
    request.setMethod('GET');
    Test.setMock(HttpCalloutMock.class, new Answer());
    try {
      new Http().send(request);
      Assert.fail('expected an exception');
    } catch (System.CalloutException e) {
      Assert.areEqual('You have uncommitted work pending. Please commit or rollback before calling out', e.getMessage());
    }
    Test.startTest();
    Assert.areEqual(204, new Http().send(request).getStatusCode());
    Test.stopTest();
  }
  private class Answer implements HttpCalloutMock {
    public HttpResponse respond(HttpRequest request) {
      HttpResponse response = new HttpResponse();
      response.setStatusCode(204);
      return response;
    }
  }
}`;

let project: FixtureProject;
let org: LocalOrg;
let now = Date.UTC(2026, 0, 31, 12);

before(() => {
  project = writeProject({
    ...widgetObject,
    ...alertEvent,
    ...apexClass('Jobs', jobs),
    ...apexClass('AccountBatch', batch),
    ...apexClass('JobsTest', jobsTest),
    ...apexTrigger(
      'AlertTrigger',
      `trigger AlertTrigger on Alert__e (after insert) { for (Alert__e alert : Trigger.new) { Jobs.note('alert ' + alert.Text__c); } }`
    )
  });
  org = openOrg({ projects: [project.directory], clock: () => now });
});

after(() => {
  org?.close();
  project.remove();
});

test('jobs run at stopTest as on the platform', () => {
  const failures = runTests(org, []).results.filter((result) => result.outcome !== 'Pass');
  assert.deepEqual(
    failures.map(({ methodName, message, stackTrace }) => ({ methodName, message, stackTrace })),
    []
  );
});

const anonymous = (text: string): void => {
  const compiled = org.program.compileAnonymous(text);
  assert.deepEqual(compiled.diagnostics, []);
  runTransaction(org, { userId: adminUserId(org) }, () => compiled.run());
};

const names = (): string[] => org.storage.rows('Widget__c', {}).map((row) => String(row['Name']));

/** What the server's loop does, one job after another, as far as they are due. */
const work = (): void => {
  for (let job = org.jobs.next(now); job; job = org.jobs.next(now)) runJob(org, job, null);
};

test('outside tests a chain goes on, each link in a transaction of its own', () => {
  anonymous('System.enqueueJob(new Jobs.Chain(3));');
  work();
  assert.deepEqual(names(), ['chain 3 of 1', 'chain 2 of 1', 'chain 1 of 1']);
});

test('a delayed job waits for its time', () => {
  anonymous(
    'AsyncOptions options = new AsyncOptions(); options.MinimumQueueableDelayInMinutes = 5; System.enqueueJob(new Jobs.Chain(1), options);'
  );
  const before = names().length;
  work();
  assert.equal(names().length, before);
  now += 5 * 60_000;
  work();
  assert.equal(names().length, before + 1);
});

test('a schedule fires at its time and waits for the next', () => {
  anonymous("System.schedule('night', '0 0 3 * * ?', new Jobs.Nightly());");
  now = Date.UTC(2026, 1, 1, 3);
  work();
  assert.equal(names().filter((name) => name === 'nightly').length, 1);
  assert.equal(org.jobs.nextDue(), Date.UTC(2026, 1, 2, 3));
});

test('a failed transaction queues nothing', () => {
  org.jobs.abort('');
  assert.throws(() => anonymous("System.enqueueJob(new Jobs.Chain(1)); throw new Jobs.JobException('no');"));
  assert.equal(org.jobs.next(now), null);
});
