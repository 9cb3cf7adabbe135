import { deserialize } from '../../runtime/json-read.js';
import { parseJson } from '../../runtime/json-text.js';
import { untypedValue } from '../../runtime/json-untyped.js';
import { serialize } from '../../runtime/json-write.js';
import { checkedText } from '../../runtime/large-value.js';
import type { RuntimeType } from '../../runtime/types.js';
import { bind } from '../bind.js';
import { ApexJsonGenerator } from './json-generator.js';
import { ApexJsonParser } from './json-parser.js';

bind('System.JSON', {
  statics: {
    createGenerator: (pretty: boolean): ApexJsonGenerator => new ApexJsonGenerator(pretty),
    createParser: (text: string): ApexJsonParser => new ApexJsonParser(text),
    deserialize: (text: string, type: RuntimeType): unknown => deserialize(text, type, { strict: false }),
    deserializeStrict: (text: string, type: RuntimeType): unknown => deserialize(text, type, { strict: true }),
    deserializeUntyped: (text: string): unknown => untypedValue(parseJson(text)),
    serialize: (value: unknown, suppressNulls = false): string => checkedText(serialize(value, { suppressNulls })),
    serializePretty: (value: unknown, suppressNulls = false): string =>
      checkedText(serialize(value, { suppressNulls, pretty: true }))
  }
});
bind('System.JSONGenerator', { class: ApexJsonGenerator });
bind('System.JSONParser', { class: ApexJsonParser });
