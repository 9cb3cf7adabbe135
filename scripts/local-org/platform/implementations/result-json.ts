import { installJsonForm, type JsonForm } from '../../runtime/json-forms.js';
import { declaredTypes } from '../bind.js';
import { LockResult, resultForm, UnlockResult } from './database-results.js';
import { LeadConvertResult } from './lead-conversion.js';
import { propertyBag } from './property-bag.js';

/** Results that no test can get from the platform itself are made from JSON: every mocking library does it. */

type Bag = Record<string, unknown>;

/** A class of plain properties: in JSON their names begin with a small letter. */
function bagForm(typeName: string): JsonForm {
  const type = declaredTypes().get(typeName.toLowerCase());
  const properties = (type?.properties ?? []).filter(({ isStatic }) => !isStatic);
  const memberName = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
  const typeText = ({ name, args }: { name: string; args: readonly { name: string }[] }): string =>
    args.length === 0 ? name : `${name}<${args.map((argument) => argument.name).join(',')}>`;
  return {
    members: (value) => properties.map(({ name }) => [memberName(name), (value as Bag)[name] ?? null] as const),
    read: (member) => {
      const bag = new (propertyBag(typeName))() as Bag;
      for (const { name, type: declared } of properties) bag[name] = member(memberName(name), typeText(declared));
      return bag;
    }
  };
}

installJsonForm(
  'Approval.LockResult',
  LockResult,
  resultForm((result) => new LockResult(result))
);
installJsonForm(
  'Approval.UnlockResult',
  UnlockResult,
  resultForm((result) => new UnlockResult(result))
);
installJsonForm('Approval.ProcessResult', propertyBag('Approval.ProcessResult'), bagForm('Approval.ProcessResult'));
installJsonForm('Database.LeadConvertResult', LeadConvertResult, {
  members: (value) => {
    const result = value as LeadConvertResult;
    return [
      ['success', result.isSuccess()],
      ['leadId', result.getLeadId()],
      ['accountId', result.getAccountId()],
      ['contactId', result.getContactId()],
      ['opportunityId', result.getOpportunityId()],
      ['errors', result.getErrors()]
    ];
  },
  read: (member) => {
    const id = (name: string): string | null => member(name, 'Id') as string | null;
    const success = member('success', 'Boolean') === true;
    const leadId = id('leadId') ?? '';
    const made = {
      leadId,
      accountId: id('accountId') ?? '',
      contactId: id('contactId') ?? '',
      opportunityId: id('opportunityId')
    };
    return new LeadConvertResult(success ? made : null, leadId, []);
  }
});
