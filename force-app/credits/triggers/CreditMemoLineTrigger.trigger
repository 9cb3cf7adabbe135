trigger CreditMemoLineTrigger on Credit_Memo_Line__c(before insert, before update, before delete) {
    CreditMemoLineTriggerHandler.handle();
}
