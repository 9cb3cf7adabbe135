import { execution } from '../../execution/execution.js';
import { throwException } from '../../runtime/exception.js';
import type { ApexDatetime } from '../../runtime/datetime.js';
import { ApexList } from '../../runtime/list.js';
import type { SObjectRecord } from '../../runtime/sobject.js';
import { toId } from '../../runtime/text.js';
import type { RuntimeType } from '../../runtime/types.js';
import { bind } from '../bind.js';
import { notSupported } from '../not-supported.js';
import { refuseNull } from './arguments.js';
import { invokeContinuationMethod, setContinuationResponse } from './continuation.js';
import { clearPageMessages, setCurrentPage } from './pages.js';
import { listOf } from './schema-collections.js';
import { createSoqlStub, createStubQueryRow, createStubQueryRows } from './query-stubs.js';
import { createStub } from './stubs.js';
import { loadData } from './test-data.js';
import { calculatePermissionSetGroup, testInstall, testSandboxPostCopyScript, testUninstall } from './test-handlers.js';

function runningTest(): NonNullable<ReturnType<typeof execution>['test']> {
  const { test } = execution();
  return test ?? throwException('System.TypeException', 'Test methods can only be called from testMethod context');
}

function setMock(type: RuntimeType, mock: object): void {
  refuseNull(type, mock);
  const test = runningTest();
  const name = type.name.replace(/^System\./i, '').toLowerCase();
  if (name === 'httpcalloutmock') test.calloutMock = mock;
  else if (name === 'webservicemock') test.webServiceMock = mock;
  else notSupported(`Test.setMock with ${type.name}`);
}

function standardPricebook(): string | null {
  const text = 'SELECT Id FROM Pricebook2 WHERE IsStandard = true LIMIT 1';
  const rows = execution().data.queryText(text, () => null, { access: 'system', sharing: false, isUncounted: true });
  return rows instanceof ApexList ? ((rows.items[0] as SObjectRecord | undefined)?.id ?? null) : null;
}

/** EventBus.TestBroker. */
class TestBroker {
  deliver(): void {
    execution().deliverEvents();
  }

  fail(): void {
    execution().failEvents();
  }
}

function setFixedSearchResults(ids: ApexList<string> | null): void {
  runningTest().fixedSearchResults = ids === null ? [] : ids.items.map((id) => toId(id) ?? '');
}

function setCreatedDate(id: string | null, date: ApexDatetime | null): void {
  refuseNull(id, date);
  runningTest();
  if (id !== null && date !== null) execution().data.setCreatedDate(id, date.milliseconds);
}

bind('EventBus.TestBroker', { class: TestBroker });
bind('System.Test', {
  statics: {
    calculatePermissionSetGroup,
    clearApexPageMessages: clearPageMessages,
    createSoqlStub,
    createStub,
    createStubQueryRow,
    createStubQueryRows,
    enableChangeDataCapture: (): void => {
      runningTest().capturesChanges = true;
    },
    enqueueBatchJobs: (count: number): ApexList => {
      runningTest();
      refuseNull(count);
      return listOf('Id', execution().enqueueEmptyBatches(count));
    },
    getFlexQueueOrder: (): ApexList => {
      runningTest();
      return listOf('Id', execution().heldBatches());
    },
    getEventBus: (): TestBroker => new TestBroker(),
    getStandardPricebookId: standardPricebook,
    invokeContinuationMethod,
    isRunningTest: (): boolean => execution().test?.isRunning ?? false,
    loadData,
    setContinuationResponse,
    setCurrentPage,
    setCurrentPageReference: setCurrentPage,
    setCreatedDate,
    setFixedSearchResults,
    setMock,
    setReadOnlyApplicationMode: (isReadOnly: boolean): void => {
      runningTest().isReadOnlyMode = isReadOnly;
    },
    startTest: (): void => {
      runningTest();
      execution().startTest();
    },
    stopTest: (): void => {
      runningTest();
      execution().stopTest();
    },
    testInstall,
    testSandboxPostCopyScript,
    testUninstall
  }
});
