trigger AmendmentTrigger on Amendment__c(before insert, before update, before delete) {
    AmendmentTriggerHandler.handle();
}
