trigger BillingScheduleTrigger on Billing_Schedule__c(before update) {
    BillingScheduleTriggerHandler.handle();
}
