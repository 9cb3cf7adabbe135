#!/usr/bin/env node
// The sources are TypeScript and run as they are: tsx loads them.
import { register } from 'tsx/esm/api';

register();
await import('./command-line/main.ts');
