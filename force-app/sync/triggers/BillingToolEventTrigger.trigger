trigger BillingToolEventTrigger on Billing_Tool_Event__e(after insert) {
    BillingToolEventTriggerHandler.handle();
}
