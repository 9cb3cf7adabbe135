trigger CreditMemoTrigger on Credit_Memo__c(before insert, before update, before delete) {
    CreditMemoTriggerHandler.handle();
}
