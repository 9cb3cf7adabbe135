trigger InvoiceLineTrigger on Invoice_Line__c(before insert, before update, before delete) {
    InvoiceLineTriggerHandler.handle();
}
