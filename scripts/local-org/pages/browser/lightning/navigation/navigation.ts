import { addressOf, currentReference, go, onNavigation, type PageReference } from '../../salesforce/navigation';

// A mixin's base must take any parameters: TypeScript accepts no narrower type here.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Constructor<T = object> = new (...parameters: any[]) => T;
type Destination = Partial<PageReference> & { type: string };

const Navigate = Symbol('Navigate');
const GenerateUrl = Symbol('GenerateUrl');

function mixin<Base extends Constructor>(base: Base) {
  return class extends base {
    [Navigate](destination: Destination, replace = false): void {
      go(addressOf(destination), replace);
    }
    [GenerateUrl](destination: Destination): Promise<string> {
      return Promise.resolve(addressOf(destination));
    }
  };
}

export const NavigationMixin = Object.assign(mixin, { Navigate, GenerateUrl });

class CurrentPageAdapter {
  private readonly listener: (reference: PageReference) => void;
  private stop: (() => void) | undefined;

  constructor(listener: (reference: PageReference) => void) {
    this.listener = listener;
  }
  update(): void {
    this.listener(currentReference());
  }
  connect(): void {
    this.stop = onNavigation(() => this.update());
    this.update();
  }
  disconnect(): void {
    this.stop?.();
  }
}

export const CurrentPageReference = { adapter: CurrentPageAdapter };
