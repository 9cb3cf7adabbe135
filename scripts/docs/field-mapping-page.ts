import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { documents, readMappings, type Mapping } from './field-mapping.js';
import { origins } from './origins.js';

/** Tools that keep the books; the others bill. */
const ledgers = ['Xero', 'QuickBooks', 'NetSuite'];

const introduction = `# Which field becomes which

From the deal to the invoice, to the billing tool and to the books. This page is written by \`npm run docs\` from the
records of the custom metadata type _Field Mapping_; a test fails when it is stale.

- **CRM** is where a person fills the value in; **Invoice here** is the field of the invoice, credit memo or line that keeps
  and shows what billing makes of it. What stands only there, such as numbers, comes from no field of the CRM.
- Each further column is a tool; an empty cell is a field that the tool does not get. Tools marked **ERP** keep the books.
- ● is sent by the connector by itself: its record here tells so and changes nothing. ○ is mapped: an administrator may
  change it, switch it off or add others, in **Setup → Custom Metadata Types → Field Mapping → Manage Records**. ◌ is mapped
  and switched off.

## Add a field

1. **Setup → Custom Metadata Types → Field Mapping → Manage Records → New.**
2. _Connector_: developer name of the billing connector. _Document_: what the field belongs to.
3. _CRM Field_: the path from that record to the value: \`Industry\` for a customer, \`Opportunity__r.Owner.Name\` for an
   invoice, \`Product__r.GL_Revenue_Account__c\` for its line. Leave it empty to send _Default Value_ always.
4. _Tool Field_: the tool's own name of the field. Of one that the tool does not take, the check of step 7 says which it takes.
5. _Transform_: _As Is_ (dates as 2026-01-31), _Upper Case_, _Lower Case_, _Yes or No_, _Minor Units_ (amounts in cents),
   _Epoch Seconds_, _Record Link_, or _Translate_ with a list of _our value=their value_.
6. _Required_: a document without the value is not sent; its message names the field, and is replayed once it is filled.
7. Open the Setup page of the app (or run \`npm run check\`): it names fields, connectors and transforms that do not exist or
   do not fit, and two mappings that fill the same field. A mapping that cannot be read keeps its documents back.

A connector whose setting \`fieldMappings\` names another connector sends what is mapped for that one.
`;

interface Row {
  readonly source: string;
  readonly invoiceField: string;
  readonly cells: Map<string, Mapping[]>;
}

/** The whole page, formatted as the repository formats. */
export async function fieldMappingPage(project: string): Promise<string> {
  const mappings = readMappings(project);
  const connectors = [...new Set(mappings.map(({ connector }) => connector))].sort(byKind);
  const sections = Object.keys(documents).map((document) =>
    section(
      document,
      mappings.filter((mapping) => mapping.document === document),
      connectors
    )
  );
  const file = path.join(project, 'docs', 'field-mapping.md');
  return format([introduction, ...sections].join('\n'), { ...(await resolveConfig(file)), filepath: file });
}

function byKind(left: string, right: string): number {
  return ledgers.indexOf(left) - ledgers.indexOf(right) || left.localeCompare(right);
}

function section(document: string, mappings: readonly Mapping[], all: readonly string[]): string {
  if (mappings.length === 0) return '';
  const connectors = all.filter((name) => mappings.some(({ connector }) => connector === name));
  const heads = connectors.map((name) => (ledgers.includes(name) ? `ERP: ${name}` : name.replaceAll('_', ' ')));
  const lines = [
    `## ${document}\n`,
    tableLine(['CRM', 'Invoice here', ...heads]),
    tableLine(['---', '---', ...heads.map(() => '---')]),
    ...rowsOf(mappings).map((row) =>
      tableLine([
        plainName(row.source),
        row.invoiceField,
        ...connectors.map((name) => (row.cells.get(name) ?? []).map(cell).join('<br>'))
      ])
    )
  ];
  const notes = mappings
    .filter(({ note }) => note !== '')
    .map((mapping) => `- ${mapping.connector.replaceAll('_', ' ')} \`${mapping.toolField}\`: ${mapping.note}`);
  return `${lines.join('\n')}\n\n${notes.join('\n')}\n`;
}

/** One row for each pair of CRM field and invoice field, in the order of first appearance. */
function rowsOf(mappings: readonly Mapping[]): Row[] {
  const rows = new Map<string, Row>();
  for (const mapping of mappings) {
    const { source, invoiceField, connector } = mapping;
    const key = `${source}|${invoiceField}`;
    const row = rows.get(key) ?? { source, invoiceField, cells: new Map<string, Mapping[]>() };
    row.cells.set(connector, [...(row.cells.get(connector) ?? []), mapping]);
    rows.set(key, row);
  }
  return [...rows.values()].sort(byImportance);
}

/** What most tools get comes first. */
function byImportance(left: Row, right: Row): number {
  return right.cells.size - left.cells.size || left.source.localeCompare(right.source);
}

/** The field that a rep fills in; nothing for what has none, such as numbers. */
function plainName(source: string): string {
  const isOurs = /^(Invoice|Invoice_Line|Credit_Memo|Credit_Memo_Line)__c\./.test(source);
  return origins[source] ?? (isOurs ? '' : source);
}

function cell(mapping: Mapping): string {
  const sign = mapping.isBuiltIn ? '●' : mapping.isActive ? '○' : '◌';
  const further = [
    mapping.transform === 'As Is' ? '' : mapping.transform.toLowerCase(),
    mapping.isRequired ? 'required' : '',
    mapping.defaultValue === '' || mapping.source.startsWith('"') ? '' : `else "${mapping.defaultValue}"`
  ].filter((text) => text !== '');
  return `${sign} \`${mapping.toolField}\`${further.length > 0 ? ` (${further.join(', ')})` : ''}`;
}

function tableLine(cells: readonly string[]): string {
  return `| ${cells.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`;
}
