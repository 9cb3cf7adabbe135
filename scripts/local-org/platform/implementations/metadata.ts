import { execution } from '../../execution/execution.js';
import { throwException } from '../../runtime/exception.js';
import { ApexList } from '../../runtime/list.js';
import { bind } from '../bind.js';
import { notSupported } from '../not-supported.js';
import { refuseNull } from './arguments.js';
import { retrieve } from './metadata-retrieval.js';
import { propertyBag } from './property-bag.js';
import { listOf } from './schema-collections.js';

type Component = { readonly fullName: string | null };

/** Its values are added to the list that a new record has. */
class CustomMetadata extends propertyBag('Metadata.CustomMetadata') {
  constructor() {
    super();
    (this as Record<string, unknown>)['values'] = listOf('Metadata.CustomMetadataValue', []);
  }
}

class DeployContainer {
  readonly #components: Component[] = [];

  addMetadata(component: Component): void {
    this.#components.push(component);
  }

  getMetadata(): ApexList {
    return listOf('Metadata.Metadata', this.#components);
  }

  removeMetadata(component: Component): boolean {
    return this.#remove((one) => one === component);
  }

  removeMetadataByFullName(fullName: string): boolean {
    return this.#remove((one) => one.fullName === fullName);
  }

  #remove(isMeant: (component: Component) => boolean): boolean {
    const index = this.#components.findIndex(isMeant);
    if (index >= 0) this.#components.splice(index, 1);
    return index >= 0;
  }
}

/** Tests of a deployment's callback extend it and answer an Id of their own. */
class DeployCallbackContext {
  getCallbackJobId(): string | null {
    return null;
  }
}

function enqueueDeployment(container: DeployContainer): never {
  refuseNull(container);
  // A deployment changes the org itself: no test could undo it.
  if (execution().test) throwException('System.AsyncException', 'Metadata cannot be deployed from within a test');
  return notSupported('Metadata.Operations.enqueueDeployment: deploy the custom metadata with the project');
}

bind('Metadata.Operations', { statics: { enqueueDeployment, retrieve } });
bind('Metadata.CustomMetadata', { class: CustomMetadata });
bind('Metadata.DeployContainer', { class: DeployContainer });
bind('Metadata.DeployCallbackContext', { class: DeployCallbackContext });
