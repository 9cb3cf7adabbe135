trigger AccountChanges on AccountChangeEvent(after insert) {
    List<Task> ts = new List<Task>();
    for (AccountChangeEvent e : Trigger.new) {
        EventBus.ChangeEventHeader h = e.ChangeEventHeader;
        ts.add(
            new Task(
                Subject = h.changetype,
                Description = String.join(h.changedfields, ',') +
                    '|' +
                    String.join(h.recordids, ',') +
                    '|' +
                    h.entityname +
                    '|' +
                    e.Name
            )
        );
    }
    insert ts;
}
