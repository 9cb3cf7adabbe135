/** Where what billing works out comes from: the fields that a rep fills in, by the field of ours that keeps the result. */
export const origins: Readonly<Record<string, string>> = {
  'Invoice__c.Currency_Code__c': 'Opportunity.Currency_Code__c',
  'Invoice__c.Due_Date__c': 'Opportunity.Payment_Terms__c, from the invoice date',
  'Invoice__c.Invoice_Date__c': 'Opportunity.Billing_Frequency__c, Billing_Type__c',
  'Invoice__c.PO_Number__c': 'Opportunity.PO_Number__c',
  'Invoice_Line__c.Amount__c': 'OpportunityLineItem.TotalPrice, by period',
  'Invoice_Line__c.Description__c': 'Product2.Name, OpportunityLineItem.Customer_Line_Text__c',
  'Invoice_Line__c.Quantity__c': 'OpportunityLineItem.Quantity',
  'Invoice_Line__c.Service_End__c': 'OpportunityLineItem.End_Date__c',
  'Invoice_Line__c.Service_Start__c': 'OpportunityLineItem.ServiceDate',
  'Invoice_Line__c.Tax_Amount__c': 'Product2.Tax_Code__c, Account.Tax_Exempt__c',
  'Invoice_Line__c.Unit_Price__c': 'OpportunityLineItem.UnitPrice',
  'Billing_Schedule_Segment__c.Discount__c': 'OpportunityLineItem.Discount',
  'Billing_Schedule__c.Total_Amount__c': 'OpportunityLineItem.TotalPrice',
  'Billing_Schedule__c.Start_Date__c': 'OpportunityLineItem.ServiceDate',
  'Billing_Schedule__c.End_Date__c': 'OpportunityLineItem.End_Date__c',
  'Billing_Schedule__c.Billing_Frequency__c': 'Opportunity.Billing_Frequency__c',
  'Billing_Schedule__c.Billing_Type__c': 'Opportunity.Billing_Type__c',
  'Billing_Schedule__c.Charge_Type__c': 'OpportunityLineItem.Charge_Type__c',
  'Billing_Schedule__c.Payment_Terms__c': 'Opportunity.Payment_Terms__c',
  'Billing_Schedule__c.PO_Number__c': 'Opportunity.PO_Number__c'
};
