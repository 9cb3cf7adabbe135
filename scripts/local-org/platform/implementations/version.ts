import { bind } from '../bind.js';

/** System.Version of a managed package. */
class ApexVersion {
  constructor(
    private readonly majorNumber: number,
    private readonly minorNumber: number,
    private readonly patchNumber: number | null = null
  ) {}

  major(): number {
    return this.majorNumber;
  }

  minor(): number {
    return this.minorNumber;
  }

  patch(): number | null {
    return this.patchNumber;
  }

  compareTo(other: ApexVersion): number {
    const order = this.majorNumber - other.majorNumber || this.minorNumber - other.minorNumber;
    return Math.sign(order || (this.patchNumber ?? 0) - (other.patchNumber ?? 0));
  }
}

bind('System.Version', { class: ApexVersion });
