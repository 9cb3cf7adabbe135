import { throwException } from '../../runtime/exception.js';
import { ApexList } from '../../runtime/list.js';
import { ApexMap } from '../../runtime/map.js';
import { runtimeTypeNamed } from '../../runtime/types.js';
import { bind } from '../bind.js';

/** System.OrgLimit: an allowance of the whole org. Nothing here counts against it. */
class OrganizationLimit {
  constructor(
    private readonly name: string,
    private readonly allowance: number
  ) {}

  getName(): string {
    return this.name;
  }

  getLimit(): number {
    return this.allowance;
  }

  getValue(): number {
    return 0;
  }

  toString(): string {
    return `${this.name}: 0/${this.allowance}`;
  }
}

/** Those of a Developer Edition org that Apex code usually asks for. */
const allowances: Readonly<Record<string, number>> = {
  ConcurrentAsyncGetReportInstances: 200,
  DailyApiRequests: 15_000,
  DailyAsyncApexExecutions: 250_000,
  DailyAsyncApexTests: 500,
  DailyBulkApiBatches: 15_000,
  DailyStandardVolumePlatformEvents: 10_000,
  DataStorageMB: 5,
  FileStorageMB: 20,
  HourlyPublishedPlatformEvents: 50_000,
  MassEmail: 10,
  SingleEmail: 15
};

const all = Object.entries(allowances).map(([name, allowance]) => new OrganizationLimit(name, allowance));

class LimitMap extends ApexMap<string, OrganizationLimit> {
  /** The local org knows a part of the limits: asking for another one is an error, not a null. */
  override get(name: string): OrganizationLimit {
    return (
      super.get(name) ?? throwException('System.InvalidParameterValueException', `Unknown organization limit: ${name}`)
    );
  }
}

bind('System.OrgLimit', { class: OrganizationLimit });
bind('System.OrgLimits', {
  statics: {
    getAll: (): ApexList => new ApexList(runtimeTypeNamed('OrgLimit') ?? null, [...all]),
    getMap: (): LimitMap => {
      const entries = all.map((limit) => [limit.getName(), limit] as const);
      return new LimitMap(runtimeTypeNamed('String') ?? null, runtimeTypeNamed('OrgLimit') ?? null, entries);
    }
  }
});
