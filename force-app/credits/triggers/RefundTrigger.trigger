trigger RefundTrigger on Refund__c(before insert, after insert, before update, after update, before delete) {
    RefundTriggerHandler.handle();
}
