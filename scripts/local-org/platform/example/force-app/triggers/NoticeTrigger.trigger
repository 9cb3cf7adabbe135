trigger NoticeTrigger on Notice__e(after insert) {
    EventBus.TriggerContext context = EventBus.TriggerContext.currentContext();
    if (Trigger.new[0].Text__c == 'Later' && context.retries < 2) {
        throw new EventBus.RetryableException('Not yet');
    }
    // One event at a time: the rest comes again.
    insert new Account(Name = Trigger.new[0].Text__c, Description = String.valueOf(Trigger.new.size()));
    context.setResumeCheckpoint(Trigger.new[0].ReplayId);
}
