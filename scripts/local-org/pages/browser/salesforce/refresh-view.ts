import { runRefreshHandlers } from 'lightning/refresh';
import { refreshMatching } from './wire';

/** What a RefreshEvent does: records and lists are fetched again; what comes from Apex is left to who registered a handler. */
export function refreshView(): void {
  void refreshMatching((key) => !key.startsWith('object-info:') && !key.startsWith('apex:'));
  runRefreshHandlers();
}
