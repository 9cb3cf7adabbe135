trigger OpportunityTrigger on Opportunity(before insert, after insert, after update) {
    OpportunityTriggerHandler.handle();
}
