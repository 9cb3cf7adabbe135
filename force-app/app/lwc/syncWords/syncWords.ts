import pushCustomer from '@salesforce/label/c.Operation_PushCustomer';
import pushInvoice from '@salesforce/label/c.Operation_PushInvoice';
import voidInvoice from '@salesforce/label/c.Operation_VoidInvoice';
import pushCreditMemo from '@salesforce/label/c.Operation_PushCreditMemo';
import pushContract from '@salesforce/label/c.Operation_PushContract';
import readInvoice from '@salesforce/label/c.Operation_ReadInvoice';
import readPayment from '@salesforce/label/c.Operation_ReadPayment';

const OPERATIONS: Readonly<Record<string, string>> = {
  PushCustomer: pushCustomer,
  PushInvoice: pushInvoice,
  VoidInvoice: voidInvoice,
  PushCreditMemo: pushCreditMemo,
  PushContract: pushContract,
  ReadInvoice: readInvoice,
  ReadPayment: readPayment
};

/** What a message does; an operation that a later release adds goes by its own name. */
export function operationInWords(operation: string): string {
  return OPERATIONS[operation] ?? operation;
}
