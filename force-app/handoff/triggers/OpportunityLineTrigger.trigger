trigger OpportunityLineTrigger on OpportunityLineItem(before insert, before update, before delete) {
    OpportunityLineTriggerHandler.handle();
}
