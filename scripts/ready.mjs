// Installs the npm packages that a command needs when they are missing, so that a fresh clone needs one command only.
// Plain JavaScript because it runs before the TypeScript runner is installed.
// Usage: node scripts/ready.mjs run | all      (run: what `npm start` uses; all: also what tests and checks use)
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const everything = process.argv[2] === 'all';
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Billing Handoff needs Node.js 20.19 or newer; this is ${process.versions.node}. Install a newer Node.js and run the command again.`
  );
  process.exit(1);
}

const wanted = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const names = { ...wanted.dependencies, ...(everything ? wanted.devDependencies : {}) };

function installed([name, range]) {
  const manifest = path.join(root, 'node_modules', name, 'package.json');
  if (!existsSync(manifest)) return false;
  return !/^\d/.test(range) || JSON.parse(readFileSync(manifest, 'utf8')).version === range;
}

if (!Object.entries(names).every(installed)) {
  console.error('Installing npm packages (once; about two minutes) …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error', ...(everything ? [] : ['--omit=dev'])];
  try {
    execFileSync(npm, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' });
  } catch {
    console.error(
      `The npm packages could not be installed. Check the network and run "npm ${args.slice(0, 1).join(' ')}" to see why.`
    );
    process.exit(1);
  }
}
