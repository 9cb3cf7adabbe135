import { readEntries } from '../custom-field.js';
import type { ComponentSet } from '../metadata-files.js';
import type { FieldDefinition, ObjectDefinition } from '../model.js';

/** Which standard picklists a standard value set of the project redefines. */
const fieldsBySet: Readonly<Record<string, readonly string[]>> = {
  accounttype: ['Account.Type'],
  accountrating: ['Account.Rating', 'Lead.Rating'],
  accountownership: ['Account.Ownership'],
  industry: ['Account.Industry', 'Lead.Industry'],
  leadsource: ['Account.AccountSource', 'Contact.LeadSource', 'Lead.LeadSource', 'Opportunity.LeadSource'],
  leadstatus: ['Lead.Status'],
  salutation: ['Contact.Salutation', 'Lead.Salutation'],
  opportunitystage: ['Opportunity.StageName'],
  opportunitytype: ['Opportunity.Type'],
  casestatus: ['Case.Status'],
  casepriority: ['Case.Priority'],
  caseorigin: ['Case.Origin'],
  casereason: ['Case.Reason'],
  casetype: ['Case.Type'],
  campaigntype: ['Campaign.Type'],
  campaignstatus: ['Campaign.Status'],
  contractstatus: ['Contract.Status'],
  orderstatus: ['Order.Status'],
  ordertype: ['Order.Type'],
  quotestatus: ['Quote.Status'],
  product2family: ['Product2.Family'],
  quantityunitofmeasure: ['Product2.QuantityUnitOfMeasure'],
  taskstatus: ['Task.Status'],
  taskpriority: ['Task.Priority'],
  tasktype: ['Task.Type'],
  eventtype: ['Event.Type'],
  contactrole: ['AccountContactRole.Role'],
  opportunitycontactrole: ['OpportunityContactRole.Role']
};

export function refineStandardPicklists(
  objects: readonly ObjectDefinition[],
  components: ComponentSet
): ObjectDefinition[] {
  const entriesByField = new Map(
    components.ofType('StandardValueSet').flatMap((set) => {
      const entries = readEntries(set.node, 'standardValue');
      return (fieldsBySet[set.fullName.toLowerCase()] ?? []).map((field) => [field, entries] as const);
    })
  );
  if (entriesByField.size === 0) return [...objects];
  return objects.map((object) => ({
    ...object,
    fields: new Map(
      [...object.fields].map(([key, field]): [string, FieldDefinition] => {
        const entries = entriesByField.get(`${object.name}.${field.name}`);
        return [key, entries && field.picklist ? { ...field, picklist: { ...field.picklist, entries } } : field];
      })
    )
  }));
}
