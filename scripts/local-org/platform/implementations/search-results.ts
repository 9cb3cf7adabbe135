import type { ApexList } from '../../runtime/list.js';
import type { SObjectRecord } from '../../runtime/sobject.js';
import { bind } from '../bind.js';
import { listOf } from './schema-collections.js';

/** Search.SearchResult: one record that was found. */
class SearchResult {
  constructor(private readonly record: SObjectRecord) {}

  getSObject(): SObjectRecord {
    return this.record;
  }
  /** Only knowledge articles, cases and feeds have snippets. */
  getSnippet(): string | null {
    return null;
  }
}

/** Search.SearchResults, by the object of the records. */
export class SearchResults {
  constructor(private readonly found: ApexList<ApexList>) {}

  get(type: string): ApexList | null {
    const wanted = type.toLowerCase();
    const records = this.found.items.find((list) => list.elementType?.name.toLowerCase() === wanted);
    if (!records) return null;
    return listOf(
      'Search.SearchResult',
      (records.items as SObjectRecord[]).map((record) => new SearchResult(record))
    );
  }
}

bind('Search.SearchResult', { class: SearchResult });
bind('Search.SearchResults', { class: SearchResults });
