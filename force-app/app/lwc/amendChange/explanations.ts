import terms from '@salesforce/label/c.Amend_Type_Terms_Help';
import addOn from '@salesforce/label/c.Amend_Type_Add_On_Help';
import cancellation from '@salesforce/label/c.Amend_Type_Cancellation_Help';
import pause from '@salesforce/label/c.Amend_Type_Pause_Help';
import resume from '@salesforce/label/c.Amend_Type_Resume_Help';
import renewal from '@salesforce/label/c.Amend_Type_Renewal_Help';
import extension from '@salesforce/label/c.Amend_Type_Extension_Help';

const EXPLANATIONS: Readonly<Record<string, string>> = {
  'Add-On': addOn,
  Cancellation: cancellation,
  Pause: pause,
  Resume: resume,
  Renewal: renewal,
  Extension: extension
};

/** What a kind of change does, in a sentence or two. */
export const explanationOf = (type: string): string => EXPLANATIONS[type] ?? terms;
