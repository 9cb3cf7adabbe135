import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RawMetadata, Schema } from '../../schema/model.js';
import { recordPage } from './flexipages.js';

const item = (componentName: string, properties: Record<string, string> = {}): Record<string, unknown> => ({
  componentInstance: {
    componentName,
    identifier: componentName,
    componentInstanceProperties: Object.entries(properties).map(([name, value]) => ({ name, value }))
  }
});

const page = {
  masterLabel: 'Plan',
  template: { name: 'flexipage:recordHomeTemplateDesktop' },
  flexiPageRegions: [
    { name: 'main', type: 'Region', itemInstances: item('flexipage:tabset', { tabs: 'Facet-tabs' }) },
    {
      name: 'Facet-tabs',
      type: 'Facet',
      itemInstances: [
        item('flexipage:tab', { title: 'Standard.Tab.detail', body: 'Facet-detail' }),
        item('flexipage:tab', { title: 'Plan', body: 'Facet-plan', active: 'true' })
      ]
    },
    { name: 'Facet-detail', type: 'Facet', itemInstances: item('force:detailPanel') },
    { name: 'Facet-plan', type: 'Facet', itemInstances: [item('c:planTimeline', { mode: 'year' })] }
  ]
};

const override = (content: string, object?: string): Record<string, unknown> => ({
  actionName: 'View',
  content,
  formFactor: 'Large',
  type: 'Flexipage',
  ...(object ? { pageOrSobjectType: object } : {})
});

function schemaWith(entries: readonly [type: string, fullName: string, content: Record<string, unknown>][]): Schema {
  const other = new Map<string, Map<string, RawMetadata>>();
  for (const [type, fullName, content] of entries) {
    const ofType = other.get(type) ?? new Map<string, RawMetadata>();
    other.set(type, ofType.set(fullName.toLowerCase(), { type, fullName, file: '', content }));
  }
  return { other } as unknown as Schema;
}

describe('the page of a record', () => {
  it('is put together from regions, tab sets and their facets', () => {
    const schema = schemaWith([
      ['FlexiPage', 'Plan_Page', page],
      ['CustomObject', 'Plan__c', { actionOverrides: override('Plan_Page') }]
    ]);
    const [main] = recordPage(schema, 'Plan__c', null).regions;
    const tabs = main?.components[0]?.tabs.map(({ label, isActive, components }) => [
      label,
      isActive,
      components.map(({ name }) => name)
    ]);
    assert.deepEqual(tabs, [
      ['Details', false, ['force:detailPanel']],
      ['Plan', true, ['c:planTimeline']]
    ]);
    assert.deepEqual(main?.components[0]?.tabs[1]?.components[0]?.properties, { mode: 'year' });
  });

  it('is the one that the app assigns before the one of the object', () => {
    const schema = schemaWith([
      ['FlexiPage', 'Of_App', page],
      ['FlexiPage', 'Of_Object', page],
      ['CustomApplication', 'Delivery', { actionOverrides: [override('Of_App', 'Plan__c')] }],
      ['CustomObject', 'Plan__c', { actionOverrides: override('Of_Object') }]
    ]);
    assert.equal(recordPage(schema, 'Plan__c', 'Delivery').name, 'Of_App');
    assert.equal(recordPage(schema, 'Plan__c', null).name, 'Of_Object');
  });

  it("is Lightning's own when none is assigned", () => {
    const { regions } = recordPage(schemaWith([['FlexiPage', 'Unused', page]]), 'Plan__c', null);
    assert.deepEqual(
      regions.map(({ name }) => name),
      ['header', 'main']
    );
  });
});
