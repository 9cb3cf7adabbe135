trigger NoticeTrigger on Notice__e(after insert) {
    // One event at a time: the rest comes again.
    insert new Account(Name = Trigger.new[0].Text__c, Description = String.valueOf(Trigger.new.size()));
    EventBus.TriggerContext.currentContext().setResumeCheckpoint(Trigger.new[0].ReplayId);
}
