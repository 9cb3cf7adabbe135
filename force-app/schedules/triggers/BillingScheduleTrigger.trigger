trigger BillingScheduleTrigger on Billing_Schedule__c(before update, before delete) {
    BillingScheduleTriggerHandler.handle();
}
