import type { ApexDecimal } from './decimal.js';
import { ApexDouble } from './double.js';
import { nullPointer, throwException } from './exception.js';

/** `System.Location`: a point on the earth. */
export class ApexLocation {
  constructor(
    readonly latitude: ApexDouble | null = null,
    readonly longitude: ApexDouble | null = null
  ) {}

  static newInstance(latitude: ApexDecimal | null, longitude: ApexDecimal | null): ApexLocation {
    if (latitude === null || longitude === null) return nullPointer();
    return new ApexLocation(new ApexDouble(latitude.toNumber()), new ApexDouble(longitude.toNumber()));
  }

  static getDistance(from: ApexLocation | null, to: ApexLocation | null, unit: string | null): ApexDouble {
    return distance(from, to, unit);
  }

  getLatitude(): ApexDouble | null {
    return this.latitude;
  }

  getLongitude(): ApexDouble | null {
    return this.longitude;
  }

  getDistance(other: ApexLocation | null, unit: string | null): ApexDouble {
    return distance(this, other, unit);
  }

  toString(): string {
    return `System.Location[getLatitude=${String(this.latitude)};getLongitude=${String(this.longitude)};]`;
  }
}

export const addressParts = ['city', 'country', 'geocodeAccuracy', 'postalCode', 'state', 'street'] as const;
export type AddressPart = (typeof addressParts)[number];

/** `System.Address`: the parts of an address field, read together. */
export class ApexAddress extends ApexLocation {
  readonly city: string | null;
  readonly country: string | null;
  readonly geocodeAccuracy: string | null;
  readonly postalCode: string | null;
  readonly state: string | null;
  readonly street: string | null;
  readonly countryCode: string | null = null;
  readonly stateCode: string | null = null;

  constructor(
    parts: Readonly<Partial<Record<AddressPart, string | null>>> = {},
    latitude: ApexDouble | null = null,
    longitude: ApexDouble | null = null
  ) {
    super(latitude, longitude);
    this.city = parts.city ?? null;
    this.country = parts.country ?? null;
    this.geocodeAccuracy = parts.geocodeAccuracy ?? null;
    this.postalCode = parts.postalCode ?? null;
    this.state = parts.state ?? null;
    this.street = parts.street ?? null;
  }

  getCity(): string | null {
    return this.city;
  }

  getCountry(): string | null {
    return this.country;
  }

  getCountryCode(): string | null {
    return this.countryCode;
  }

  getGeocodeAccuracy(): string | null {
    return this.geocodeAccuracy;
  }

  getPostalCode(): string | null {
    return this.postalCode;
  }

  getState(): string | null {
    return this.state;
  }

  getStateCode(): string | null {
    return this.stateCode;
  }

  getStreet(): string | null {
    return this.street;
  }

  override toString(): string {
    return `System.Address[getCity=${String(this.city)};getCountry=${String(this.country)};getPostalCode=${String(this.postalCode)};getState=${String(this.state)};getStreet=${String(this.street)};]`;
  }
}

/** The members that JSON shows, in its order. */
export function compoundMembers(value: ApexLocation): [string, string | ApexDouble | null][] {
  const point: [string, ApexDouble | null][] = [
    ['latitude', value.latitude],
    ['longitude', value.longitude]
  ];
  if (!(value instanceof ApexAddress)) return point;
  const named = (names: readonly AddressPart[]): [string, string | null][] => names.map((name) => [name, value[name]]);
  return [...named(['city', 'country', 'geocodeAccuracy']), ...point, ...named(['postalCode', 'state', 'street'])];
}

/** By unit of length. */
export const earthRadius: Readonly<Record<string, number>> = { km: 6371.0088, mi: 3958.7613 };

function distance(from: ApexLocation | null, to: ApexLocation | null, unit: string | null): ApexDouble {
  if (from === null || to === null || unit === null) return nullPointer();
  const radius = earthRadius[unit.toLowerCase()];
  if (radius === undefined)
    return throwException('System.IllegalArgumentException', `Invalid unit: ${unit}. Valid values are: mi, km`);
  const radians = (degrees: ApexDouble | null): number => ((degrees?.value ?? 0) * Math.PI) / 180;
  const [a, b] = [radians(from.latitude), radians(to.latitude)];
  const turn = radians(to.longitude) - radians(from.longitude);
  const chord = Math.sin((b - a) / 2) ** 2 + Math.cos(a) * Math.cos(b) * Math.sin(turn / 2) ** 2;
  return new ApexDouble(2 * radius * Math.asin(Math.min(1, Math.sqrt(chord))));
}
