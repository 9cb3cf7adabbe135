// Worker threads do not inherit the loader that runs TypeScript, so this one registers it for itself.
import { register } from 'tsx/esm/api';

register();
await import('./worker.ts');
