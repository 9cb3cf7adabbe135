#!/usr/bin/env node
import { load } from './program.mjs';

await load('command-line/main');
