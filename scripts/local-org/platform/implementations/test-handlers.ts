import { execution } from '../../execution/execution.js';
import { throwException } from '../../runtime/exception.js';
import type { ApexList } from '../../runtime/list.js';
import { refuseNull } from './arguments.js';
import { setupField } from './user.js';

/** What `Test` hands to a package's own handlers, and what it only checks. */

interface InstallHandler {
  onInstall(context: object): void;
}

interface UninstallHandler {
  onUninstall(context: object): void;
}

interface SandboxPostCopy {
  runApexClass(context: object): void;
}

export function testInstall(handler: InstallHandler, version: object | null, isPush: boolean | null = false): void {
  refuseNull(handler);
  handler.onInstall({
    installerId: () => execution().user.id,
    isPush: () => isPush === true,
    isUpgrade: () => version !== null,
    organizationId: () => setupField('Organization', 'Id'),
    previousVersion: () => version
  });
}

export function testUninstall(handler: UninstallHandler): void {
  refuseNull(handler);
  handler.onUninstall({
    organizationId: () => setupField('Organization', 'Id'),
    uninstallerId: () => execution().user.id
  });
}

export function testSandboxPostCopyScript(
  script: SandboxPostCopy,
  organizationId: string,
  sandboxId: string,
  sandboxName: string
): void {
  refuseNull(script);
  script.runApexClass({
    organizationId: () => organizationId,
    sandboxId: () => sandboxId,
    sandboxName: () => sandboxName
  });
}

/** Rights are summed anew whenever they are asked for, so there is nothing to calculate but whether the group exists. */
export function calculatePermissionSetGroup(groups: string | ApexList<string>): void {
  refuseNull(groups);
  for (const id of typeof groups === 'string' ? [groups] : groups.items) {
    refuseNull(id);
    if (!id.startsWith('0PG')) throwException('System.StringException', `Invalid permission set group ID: ${id}`);
  }
}
