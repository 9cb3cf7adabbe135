trigger InvoiceTrigger on Invoice__c(before insert, after insert, before update, before delete, after delete) {
    InvoiceTriggerHandler.handle();
}
