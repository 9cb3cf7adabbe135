trigger AmendmentLineTrigger on Amendment_Line__c(before insert, before update, before delete) {
    AmendmentLineTriggerHandler.handle();
}
