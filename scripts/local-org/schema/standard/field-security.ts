/**
 * Standard fields that field-level security can hide. An org lists them in every profile; what is not listed (names,
 * required fields, owners, the platform's own fields) is seen by whoever sees the object.
 */
const lists: Readonly<Record<string, string>> = {
  Account:
    'AccountNumber AccountSource AnnualRevenue BillingAddress Description Fax Industry Jigsaw NumberOfEmployees Ownership ' +
    'ParentId Phone Rating ShippingAddress Sic SicDesc Site TickerSymbol Type Website',
  Asset:
    'AccountId ContactId Description InstallDate IsCompetitorProduct ParentId Price Product2Id ProductCode PurchaseDate ' +
    'Quantity SerialNumber Status UsageEndDate',
  Campaign:
    'ActualCost AmountAllOpportunities AmountWonOpportunities BudgetedCost Description EndDate ExpectedResponse ' +
    'ExpectedRevenue IsActive NumberOfContacts NumberOfConvertedLeads NumberOfLeads NumberOfOpportunities ' +
    'NumberOfResponses NumberOfWonOpportunities NumberSent ParentId StartDate Status Type',
  Case:
    'AccountId AssetId BusinessHoursId ClosedDate ContactId Description IsClosedOnCreate IsEscalated Origin ParentId ' +
    'Priority ProductId Reason SourceId Subject SuppliedCompany SuppliedEmail SuppliedName SuppliedPhone Type',
  Contact:
    'AccountId AssistantName AssistantPhone Birthdate Department Description DoNotCall Email Fax GenderIdentity ' +
    'HasOptedOutOfEmail HasOptedOutOfFax HomePhone IndividualId Jigsaw LeadSource MailingAddress MobilePhone OtherAddress ' +
    'OtherPhone Phone Pronouns ReportsToId Title',
  Contract:
    'ActivatedById ActivatedDate BillingAddress CompanySignedDate CompanySignedId ContractTerm CustomerSignedDate ' +
    'CustomerSignedId CustomerSignedTitle Description EndDate Name OwnerExpirationNotice Pricebook2Id ShippingAddress ' +
    'SpecialTerms StartDate',
  Event: 'Description IsAllDayEvent IsVisibleInSelfService Location Type WhatId WhoId',
  Lead:
    'Address AnnualRevenue Description DoNotCall Email Fax GenderIdentity HasOptedOutOfEmail HasOptedOutOfFax Industry ' +
    'Jigsaw LastTransferDate LeadSource MobilePhone NumberOfEmployees Phone Pronouns Rating Title Website',
  Opportunity:
    'AccountId Amount CampaignId ContractId Description ExpectedRevenue IsPrivate LeadSource NextStep Probability ' +
    'TotalOpportunityQuantity Type',
  OpportunityLineItem: 'Description Discount ListPrice ProductCode ServiceDate Subtotal TotalPrice',
  Order:
    'ActivatedById ActivatedDate BillToContactId BillingAddress CompanyAuthorizedById CompanyAuthorizedDate ' +
    'CustomerAuthorizedById CustomerAuthorizedDate Description Name OpportunityId OrderReferenceNumber PoDate PoNumber ' +
    'ShipToContactId ShippingAddress TotalAmount Type',
  OrderItem: 'Description EndDate ListPrice ProductCode ServiceDate',
  Product2:
    'Description DisplayUrl ExternalDataSourceId ExternalId Family ProductCode QuantityUnitOfMeasure StockKeepingUnit',
  Task: 'ActivityDate Description IsVisibleInSelfService Type WhatId WhoId'
};

const secured: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(lists).map(([object, names]) => [object.toLowerCase(), new Set(names.toLowerCase().split(' '))])
);

export function isSecuredStandardField(object: string, field: string): boolean {
  return secured.get(object.toLowerCase())?.has(field.toLowerCase()) ?? false;
}
