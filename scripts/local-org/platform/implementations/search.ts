import { dynamicBind } from '../../runtime/dynamic-binds.js';
import { throwException } from '../../runtime/exception.js';
import { bind } from '../bind.js';
import { runSearch } from '../search.js';
import { optionsFor } from './database.js';
import { SearchResults } from './search-results.js';

function fromScope(name: string): unknown {
  const value = dynamicBind(name);
  return value === undefined ? throwException('System.QueryException', `Variable does not exist: ${name}`) : value;
}

bind('System.Search', {
  statics: {
    find: (text: string | null, level?: unknown) => new SearchResults(runSearch(text, fromScope, optionsFor(level))),
    query: (text: string | null, level?: unknown) => runSearch(text, fromScope, optionsFor(level))
  }
});
