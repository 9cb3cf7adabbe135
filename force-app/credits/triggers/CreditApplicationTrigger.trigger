trigger CreditApplicationTrigger on Credit_Application__c(
    before insert,
    after insert,
    before update,
    after update,
    before delete
) {
    CreditApplicationTriggerHandler.handle();
}
