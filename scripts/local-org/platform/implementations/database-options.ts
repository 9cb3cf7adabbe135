import { installJsonForm, type JsonForm } from '../../runtime/json-forms.js';
import { bind } from '../bind.js';

/** Headers of a DML statement; only OptAllOrNone and AllowFieldTruncation mean something without the features behind the rest. */
export class DmlOptions {
  allowFieldTruncation: boolean | null = null;
  assignmentRuleHeader: AssignmentRuleHeader | null = new AssignmentRuleHeader();
  duplicateRuleHeader: DuplicateRuleHeader | null = new DuplicateRuleHeader();
  emailHeader: EmailHeader | null = new EmailHeader();
  localeOptions: string | null = null;
  optAllOrNone: boolean | null = null;
}

class AssignmentRuleHeader {
  assignmentRuleId: string | null = null;
  useDefaultRule: boolean | null = null;
}

class DuplicateRuleHeader {
  allowSave: boolean | null = null;
  runAsCurrentUser: boolean | null = null;
}

class EmailHeader {
  triggerAutoResponseEmail: boolean | null = null;
  triggerOtherEmail: boolean | null = null;
  triggerUserEmail: boolean | null = null;
}

const propertiesForm: JsonForm = { members: (value) => Object.entries(value) };

installJsonForm('Database.DMLOptions', DmlOptions, propertiesForm);
installJsonForm('Database.DMLOptions.AssignmentRuleHeader', AssignmentRuleHeader, propertiesForm);
installJsonForm('Database.DMLOptions.DuplicateRuleHeader', DuplicateRuleHeader, propertiesForm);
installJsonForm('Database.DMLOptions.EmailHeader', EmailHeader, propertiesForm);
bind('Database.DMLOptions', { class: DmlOptions });
bind('Database.DMLOptions.AssignmentRuleHeader', { class: AssignmentRuleHeader });
bind('Database.DMLOptions.DuplicateRuleHeader', { class: DuplicateRuleHeader });
bind('Database.DMLOptions.EmailHeader', { class: EmailHeader });
