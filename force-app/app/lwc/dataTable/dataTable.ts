import { LightningElement, api } from 'lwc';
import { fillIn } from 'c/billingFormat';
import type { TableAction, TableColumn, TableFooter, TableRow } from 'types/table';
import { cellClassOf, shownCells, shownFooter, type ShownCell, type ShownFooter } from './presentation';
import showAll from '@salesforce/label/c.Table_Show_All';
import explanationColumn from '@salesforce/label/c.Table_Explanation_Column';
import explain from '@salesforce/label/c.Table_Explain';
import actionsColumn from '@salesforce/label/c.Table_Actions_Column';
import selectAll from '@salesforce/label/c.Table_Select_All';
import selectRow from '@salesforce/label/c.Table_Select_Row';

interface ShownRow {
  readonly key: string;
  readonly explanationKey: string;
  readonly messageKey: string;
  readonly checkKey: string;
  readonly rowClass: string;
  readonly cells: readonly ShownCell[];
  readonly hasExplanation: boolean;
  readonly explanation: string | null | undefined;
  readonly isOpen: boolean;
  readonly expanded: string;
  readonly explainLabel: string;
  readonly message: string | null | undefined;
  readonly messageClass: string;
  readonly actions: readonly TableAction[];
  readonly isSelectable: boolean;
  readonly isSelected: boolean;
  readonly selectLabel: string;
}

/** Rows and columns: numbers on the right, links, a reason for each row when asked, sums below. It knows no business. */
export default class DataTable extends LightningElement {
  /** What the table holds, for those who hear it; shown above it too if `isCaptionShown`. */
  @api caption = '';
  @api isCaptionShown = false;
  @api columns: readonly TableColumn[] = [];
  @api rows: readonly TableRow[] = [];
  @api footers: readonly TableFooter[] = [];
  @api currencyCode = 'USD';
  /** Shown instead of a table without rows. */
  @api emptyText = '';
  /** How many rows are shown until somebody asks for all; all of them when 0. */
  @api firstRows = 0;
  /** Check boxes before the rows; a change sends `rowselect` with all selected keys. */
  @api isSelectable = false;
  @api selectedKeys: readonly string[] = [];
  isShowingAll = false;
  openKeys: readonly string[] = [];
  readonly labels = { explanationColumn, actionsColumn, selectAll };

  get isEmpty(): boolean {
    return this.rows.length === 0;
  }
  get captionClass(): string {
    return this.isCaptionShown ? 'slds-text-heading_small caption' : 'slds-assistive-text';
  }
  get heads(): { key: string; label: string; headClass: string }[] {
    return this.columns.map((column) => ({ key: column.key, label: column.label, headClass: cellClassOf(column) }));
  }
  get hasExplanations(): boolean {
    return this.rows.some(({ explanation }) => Boolean(explanation));
  }
  get hasActions(): boolean {
    return this.rows.some(({ actions = [] }) => actions.length > 0);
  }
  get wholeSpan(): number {
    return this.columns.length + Number(this.isSelectable) + Number(this.hasExplanations) + Number(this.hasActions);
  }
  get spanAfter(): number {
    return Number(this.hasExplanations) + Number(this.hasActions);
  }
  get isShortened(): boolean {
    return this.firstRows > 0 && !this.isShowingAll && this.rows.length > this.firstRows;
  }
  get showAllLabel(): string {
    return fillIn(showAll, this.rows.length);
  }
  get shownRows(): ShownRow[] {
    const rows = this.isShortened ? this.rows.slice(0, this.firstRows) : this.rows;
    return rows.map((row) => this.shown(row));
  }
  get shownFooters(): ShownFooter[] {
    const before = Number(this.isSelectable);
    return this.footers.map((footer) => shownFooter(footer, this.columns, this.currencyCode, before));
  }
  get isAllSelected(): boolean {
    const keys = this.selectableKeys();
    return keys.length > 0 && keys.every((key) => this.selectedKeys.includes(key));
  }

  handleExplain(event: Event): void {
    const key = (event.currentTarget as HTMLElement).dataset.key ?? '';
    this.openKeys = this.openKeys.includes(key)
      ? this.openKeys.filter((open) => open !== key)
      : [...this.openKeys, key];
  }
  handleShowAll(): void {
    this.isShowingAll = true;
  }
  handleSelect(event: Event): void {
    const { dataset, checked } = event.currentTarget as HTMLInputElement;
    const { key = '' } = dataset;
    const others = this.selectedKeys.filter((selected) => selected !== key);
    this.sendSelection(checked ? [...others, key] : others);
  }
  handleSelectAll(event: Event): void {
    this.sendSelection((event.currentTarget as HTMLInputElement).checked ? this.selectableKeys() : []);
  }
  handleAction(event: Event): void {
    const { key, name } = (event.currentTarget as HTMLElement).dataset;
    this.dispatchEvent(new CustomEvent('rowaction', { detail: { key, name } }));
  }

  private selectableKeys(): string[] {
    return this.rows.filter(({ isSelectable = true }) => isSelectable).map(({ key }) => key);
  }

  private sendSelection(keys: readonly string[]): void {
    this.dispatchEvent(new CustomEvent('rowselect', { detail: { keys } }));
  }

  private shown(row: TableRow): ShownRow {
    const cells = shownCells(row, this.columns, this.currencyCode);
    const name = cells[0]?.text ?? '';
    const isOpen = this.openKeys.includes(row.key);
    return {
      key: row.key,
      explanationKey: `${row.key}-explanation`,
      messageKey: `${row.key}-message`,
      checkKey: `${row.key}-check`,
      rowClass: `slds-hint-parent${row.isMuted ? ' muted' : ''}${row.tone ? ` edge ${row.tone}` : ''}`,
      cells,
      hasExplanation: Boolean(row.explanation),
      explanation: row.explanation,
      isOpen,
      expanded: String(isOpen),
      explainLabel: row.explainLabel ?? fillIn(explain, name),
      message: row.message,
      messageClass: `message ${row.tone ?? 'info'}`,
      actions: row.actions ?? [],
      isSelectable: row.isSelectable ?? true,
      isSelected: this.selectedKeys.includes(row.key),
      selectLabel: fillIn(selectRow, name)
    };
  }
}
