import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import type { SetupAction, SetupLink, SetupStep as Step } from 'types/sync';
import done from '@salesforce/label/c.Setup_Done';
import toDo from '@salesforce/label/c.Setup_To_Do';
import problem from '@salesforce/label/c.Setup_Problem';
import optional from '@salesforce/label/c.Setup_Optional';

const STATES: Readonly<
  Record<Step['state'], { readonly label: string; readonly icon: string; readonly tone: string }>
> = {
  Done: { label: done, icon: 'utility:success', tone: 'success' },
  'To Do': { label: toDo, icon: 'utility:warning', tone: 'warning' },
  Problem: { label: problem, icon: 'utility:error', tone: 'error' },
  Optional: { label: optional, icon: 'utility:info', tone: '' }
};

const openList = (objectApiName: string) => ({
  type: 'standard__objectPage',
  attributes: { objectApiName, actionName: 'list' }
});
const openNew = (objectApiName: string) => ({
  type: 'standard__objectPage',
  attributes: { objectApiName, actionName: 'new' }
});
const openTab = (apiName: string) => ({ type: 'standard__navItemPage', attributes: { apiName } });
const openSetup = (page: string) => ({
  type: 'standard__webPage',
  attributes: { url: `/lightning/setup/${page}/home` }
});

/** One step of the checklist: what was found, where to go, what can be done in place. */
export default class SetupStep extends NavigationMixin(LightningElement) {
  @api step!: Step;
  @api number = 1;
  @api isWorking = false;

  get state() {
    return STATES[this.step.state];
  }
  get findings(): { key: string; text: string }[] {
    return this.step.findings.map((text, position) => ({ key: `${this.step.key}-${position}`, text }));
  }
  get links(): (SetupLink & { key: string })[] {
    return this.step.links.map((link) => ({ ...link, key: `${link.kind}-${link.target}-${link.label}` }));
  }
  get actions(): (SetupAction & { key: string })[] {
    return this.step.actions.map((action) => ({ ...action, key: `${action.name}-${action.argument}` }));
  }

  handleLink(event: Event): void {
    const { kind, target = '' } = (event.currentTarget as HTMLElement).dataset;
    const open = { list: openList, new: openNew, tab: openTab, setup: openSetup }[kind ?? ''] ?? openSetup;
    this[NavigationMixin.Navigate](open(target));
  }
  handleAction(event: Event): void {
    const { name, argument } = (event.currentTarget as HTMLElement).dataset;
    this.dispatchEvent(new CustomEvent('act', { detail: { name, argument } }));
  }
}
