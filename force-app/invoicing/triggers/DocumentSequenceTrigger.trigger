trigger DocumentSequenceTrigger on Document_Sequence__c(before delete) {
    DocumentSequenceTriggerHandler.handle();
}
