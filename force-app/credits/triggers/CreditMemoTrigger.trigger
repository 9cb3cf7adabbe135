trigger CreditMemoTrigger on Credit_Memo__c(before insert, after insert, before update, before delete) {
    CreditMemoTriggerHandler.handle();
}
