import { earthRadius } from '../../runtime/address.js';
import { ApexDecimal } from '../../runtime/decimal.js';
import { objectNamed } from '../../schema/model.js';
import type { SoqlExpression } from '../../soql/statement.js';
import type { SoqlValue } from '../../soql/syntax.js';
import { quoted } from '../storage.js';
import { scaleOf, toDecimal } from '../values.js';
import { queryError } from './query-error.js';
import type { SqlBuilder } from './sql-builder.js';

type Distance = Extract<SoqlExpression, { kind: 'distance' }>;

/** `DISTANCE`: along the great circle, null where the record has no coordinates. */
export function distanceSql(builder: SqlBuilder, { path, point }: Distance): string {
  const [latitude, longitude] = coordinates(builder, path).map((column) => `radians(${column})`);
  const given = (value: SoqlValue): string => `radians(${builder.parameters.add(numberOf(builder, value))})`;
  const [toLatitude, toLongitude] = [given(point.latitude), given(point.longitude)];
  const rise = `sin((${latitude} - ${toLatitude}) / 2)`;
  const turn = `sin((${longitude} - ${toLongitude}) / 2)`;
  const chord = `${rise} * ${rise} + cos(${latitude}) * cos(${toLatitude}) * ${turn} * ${turn}`;
  return `(${2 * (earthRadius[point.unit] ?? 0)} * asin(min(1, sqrt(${chord}))))`;
}

/** The columns of latitude and longitude, as degrees. */
function coordinates(builder: SqlBuilder, path: Distance['path']): string[] {
  const [joined] = builder.follow(path.steps);
  const object = joined && objectNamed(builder.context.schema, joined.object.name);
  const parts = [...(object?.fields.values() ?? [])].filter(
    ({ compoundName }) => compoundName === builder.field(path).name
  );
  return [/latitude/i, /longitude/i].map((wanted) => {
    const part = parts.find(({ name }) => wanted.test(name));
    if (!joined || !part) return queryError(`field ${path.field} does not support the DISTANCE function`);
    return `${joined.alias}.${quoted(part.name)} / 1e${scaleOf(part)}`;
  });
}

function numberOf(builder: SqlBuilder, value: SoqlValue): number {
  const bound = value.kind === 'bind' ? builder.context.binds[value.index] : null;
  if (value.kind === 'number') return ApexDecimal.of(value.text.replace(/^\+/, '')).toNumber();
  if (bound === null || bound === undefined) return queryError('GEOLOCATION needs a latitude and a longitude');
  return toDecimal(bound).toNumber();
}
