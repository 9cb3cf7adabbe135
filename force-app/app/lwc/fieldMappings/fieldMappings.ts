import { LightningElement, wire } from 'lwc';
import type { FieldMapping } from 'types/reconciliation';
import type { TableColumn, TableRow } from 'types/table';
import type { WireResult } from 'types/wire';
import getMappings from '@salesforce/apex/FieldMappingController.getMappings';
import title from '@salesforce/label/c.Mapping_Title';
import subtitle from '@salesforce/label/c.Mapping_Subtitle';
import loading from '@salesforce/label/c.Billing_Loading';
import connector from '@salesforce/label/c.Mapping_Connector';
import allConnectors from '@salesforce/label/c.Mapping_All_Connectors';
import empty from '@salesforce/label/c.Mapping_Empty';
import crm from '@salesforce/label/c.Mapping_Column_Crm';
import invoiceField from '@salesforce/label/c.Mapping_Column_Invoice';
import toolField from '@salesforce/label/c.Mapping_Column_Tool_Field';
import transform from '@salesforce/label/c.Mapping_Column_Transform';
import otherwise from '@salesforce/label/c.Mapping_Column_Default';
import kind from '@salesforce/label/c.Mapping_Column_Kind';
import required from '@salesforce/label/c.Mapping_Required';
import builtIn from '@salesforce/label/c.Mapping_Built_In';
import added from '@salesforce/label/c.Mapping_Added';
import inactive from '@salesforce/label/c.Mapping_Inactive';

interface Group {
  readonly key: string;
  readonly caption: string;
  readonly rows: readonly TableRow[];
}

const COLUMNS: readonly TableColumn[] = [
  { key: 'crm', label: crm },
  { key: 'invoiceField', label: invoiceField },
  { key: 'toolField', label: toolField },
  { key: 'transform', label: transform },
  { key: 'otherwise', label: otherwise },
  { key: 'kind', label: kind }
];

function kindOf({ isActive, isBuiltIn }: FieldMapping): string {
  if (!isActive) return inactive;
  return isBuiltIn ? builtIn : added;
}

function rowOf(mapping: FieldMapping): TableRow {
  const { problems } = mapping;
  return {
    key: mapping.name,
    isMuted: !mapping.isActive,
    explanation: mapping.note,
    message: problems.join(' ') || null,
    tone: problems.length > 0 ? 'bad' : undefined,
    cells: {
      crm: { value: mapping.crmName ?? mapping.crmField, note: mapping.label },
      invoiceField: mapping.invoiceField,
      toolField: { value: mapping.toolField, note: mapping.isRequired ? required : null },
      transform: mapping.transform,
      otherwise: mapping.defaultValue,
      kind: kindOf(mapping)
    }
  };
}

/** Which field of the deal becomes which field of the invoice and of each billing tool. */
export default class FieldMappings extends LightningElement {
  mappings: readonly FieldMapping[] | undefined;
  error: unknown;
  chosen = '';
  readonly columns = COLUMNS;
  readonly labels = { title, subtitle, loading, connector, empty };

  @wire(getMappings, {})
  receive({ data, error }: WireResult<readonly FieldMapping[]>): void {
    this.error = error;
    if (data) this.mappings = data;
  }

  get isLoading(): boolean {
    return !this.mappings && !this.error;
  }
  get isShown(): boolean {
    return this.mappings !== undefined && !this.error;
  }
  get connectors(): { label: string; value: string }[] {
    const names = [...new Set((this.mappings ?? []).map((mapping) => mapping.connector))];
    return [{ label: allConnectors, value: '' }, ...names.map((name) => ({ label: name, value: name }))];
  }
  get groups(): Group[] {
    const rows = new Map<string, TableRow[]>();
    for (const mapping of this.mappings ?? []) {
      const isWanted = this.chosen === '' || mapping.connector === this.chosen;
      const caption = `${mapping.connector} – ${mapping.document}`;
      if (isWanted) rows.set(caption, [...(rows.get(caption) ?? []), rowOf(mapping)]);
    }
    return [...rows].map(([caption, found]) => ({ key: caption, caption, rows: found }));
  }
  get isEmpty(): boolean {
    return this.isShown && this.groups.length === 0;
  }

  handleConnector(event: CustomEvent<{ value: string }>): void {
    this.chosen = event.detail.value;
  }
}
