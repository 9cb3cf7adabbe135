import title from '@salesforce/label/c.Reconciliation_Title';
import subtitle from '@salesforce/label/c.Reconciliation_Subtitle';
import now from '@salesforce/label/c.Reconciliation_Now';
import category from '@salesforce/label/c.Reconciliation_Category';
import mine from '@salesforce/label/c.Reconciliation_Mine';
import snoozed from '@salesforce/label/c.Reconciliation_Snoozed';
import list from '@salesforce/label/c.Reconciliation_List';
import takeLabel from '@salesforce/label/c.Reconciliation_Take';
import snoozeLabel from '@salesforce/label/c.Reconciliation_Snooze';
import resolveLabel from '@salesforce/label/c.Reconciliation_Resolve';
import reopenLabel from '@salesforce/label/c.Reconciliation_Reopen';
import selectFirst from '@salesforce/label/c.Reconciliation_Select_First';
import loading from '@salesforce/label/c.Billing_Loading';
import never from '@salesforce/label/c.Reconciliation_Never';
import run from '@salesforce/label/c.Reconciliation_Run';
import all from '@salesforce/label/c.Reconciliation_All';
import more from '@salesforce/label/c.Reconciliation_More';
import changed from '@salesforce/label/c.Reconciliation_Changed';
import done from '@salesforce/label/c.Monitor_Done';
import failed from '@salesforce/label/c.Monitor_Action_Failed';

/** What the template shows as it is. */
export const labels = {
  title,
  subtitle,
  now,
  category,
  mine,
  snoozed,
  list,
  takeLabel,
  snoozeLabel,
  resolveLabel,
  reopenLabel,
  selectFirst,
  loading
};

/** What is filled in, or told. */
export const texts = { never, run, all, more, changed, done, failed };
