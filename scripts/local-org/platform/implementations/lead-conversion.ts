import { DmlException } from '../../database/dml-error.js';
import type { DmlError, LeadConversion, LeadConversionResult } from '../../database/service.js';
import { execution } from '../../execution/execution.js';
import { nullPointer } from '../../runtime/exception.js';
import { ApexList } from '../../runtime/list.js';
import { runtimeTypeNamed } from '../../runtime/types.js';
import { bind } from '../bind.js';
import { DatabaseError } from './database-results.js';

/** The values that `Database.LeadConvert` was given. */
interface LeadConvert {
  readonly leadId: string | null;
  readonly accountId: string | null;
  readonly contactId: string | null;
  readonly opportunityId: string | null;
  readonly opportunityName: string | null;
  readonly ownerId: string | null;
  readonly convertedStatus: string | null;
  readonly doNotCreateOpportunity: boolean | null;
}

export class LeadConvertResult {
  constructor(
    private readonly made: LeadConversionResult | null,
    private readonly leadId: string,
    private readonly errors: readonly DmlError[]
  ) {}

  getLeadId(): string {
    return this.leadId;
  }

  getAccountId(): string | null {
    return this.made?.accountId ?? null;
  }

  getContactId(): string | null {
    return this.made?.contactId ?? null;
  }

  getOpportunityId(): string | null {
    return this.made?.opportunityId ?? null;
  }

  getErrors(): ApexList<DatabaseError> {
    return new ApexList<DatabaseError>(
      runtimeTypeNamed('Database.Error') ?? null,
      this.errors.map((error) => DatabaseError.of(error))
    );
  }

  isSuccess(): boolean {
    return this.made !== null;
  }
}

function conversionOf(given: LeadConvert): LeadConversion {
  return {
    leadId: given.leadId ?? nullPointer(),
    accountId: given.accountId,
    contactId: given.contactId,
    opportunityId: given.opportunityId,
    opportunityName: given.opportunityName,
    ownerId: given.ownerId,
    status: given.convertedStatus,
    withoutOpportunity: given.doNotCreateOpportunity === true
  };
}

function convertOne(given: LeadConvert, allOrNone: boolean): LeadConvertResult {
  const conversion = conversionOf(given);
  try {
    return new LeadConvertResult(execution().data.convertLead(conversion), conversion.leadId, []);
  } catch (error) {
    if (allOrNone || !(error instanceof DmlException)) throw error;
    return new LeadConvertResult(
      null,
      conversion.leadId,
      error.failures.flatMap(({ errors }) => errors)
    );
  }
}

/** `Database.convertLead` of one lead or a list. */
export function convertLead(target: unknown, ...rest: unknown[]): unknown {
  if (target === null) return nullPointer();
  const allOrNone = !rest.includes(false);
  if (!(target instanceof ApexList)) return convertOne(target as LeadConvert, allOrNone);
  return new ApexList(
    runtimeTypeNamed('Database.LeadConvertResult') ?? null,
    target.items.map((item) => convertOne(item as LeadConvert, allOrNone))
  );
}

bind('Database.LeadConvertResult', { class: LeadConvertResult });
