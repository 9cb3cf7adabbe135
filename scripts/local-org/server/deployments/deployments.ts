import { randomBytes } from 'node:crypto';
import type { LocalOrg } from '../../execution/org.js';
import { ApiError } from '../api-error.js';
import { Deployment } from './deployment.js';
import type { DeployOptions } from './deployment.js';

const known = new WeakMap<LocalOrg, Deployments>();

/** The deployments that an org was asked for since it started: one after another, as in Salesforce. */
export class Deployments {
  readonly #org: LocalOrg;
  readonly #byId = new Map<string, Deployment>();
  #last: Promise<void> = Promise.resolve();

  constructor(org: LocalOrg) {
    this.#org = org;
  }

  static of(org: LocalOrg): Deployments {
    let deployments = known.get(org);
    if (!deployments) known.set(org, (deployments = new Deployments(org)));
    return deployments;
  }

  /** Metadata is for administrators. */
  admit(userId: string): void {
    if (this.#org.storage.row('User', userId)?.['ProfileId'] !== this.#administrator)
      throw new ApiError(
        403,
        'INSUFFICIENT_ACCESS',
        'You need the Modify Metadata Through Metadata API Functions permission'
      );
  }

  start(userId: string, zip: Uint8Array, options: DeployOptions): Deployment {
    this.admit(userId);
    const id = `0Af${randomBytes(6).toString('hex')}AAA`;
    const deployment = new Deployment(id, userId, zip, options);
    this.#byId.set(id, deployment);
    this.#last = this.#last.then(() => deployment.run(this.#org));
    return deployment;
  }

  /** Deploys what a validation has proven. */
  startValidated(userId: string, validationId: string): Deployment {
    const validated = this.named(validationId);
    if (!validated.options.checkOnly || validated.status !== 'Succeeded')
      throw new ApiError(400, 'INVALID_ID_FIELD', `${validationId} is not a successful validation`);
    return this.start(userId, validated.zip, { checkOnly: false, testLevel: 'NoTestRun', runTests: [] });
  }

  named(id: string): Deployment {
    const found = [...this.#byId.values()].find((one) => one.id === id || one.id.slice(0, 15) === id);
    if (!found) throw new ApiError(404, 'INVALID_ID_FIELD', `There is no deployment ${id}`);
    return found;
  }

  forget(): void {
    for (const deployment of this.#byId.values()) deployment.forget();
  }

  get #administrator(): unknown {
    return this.#org.storage.rows('Profile', { Name: 'System Administrator' })[0]?.['Id'];
  }
}
