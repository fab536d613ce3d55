import type { ResourcePermission } from '@backstage/plugin-permission-common';
import {
  type CommandChanges,
  type CommandName,
  type CommandTarget,
  sparkRunDeletePermission,
  sparkRunKillPermission,
  sparkRunRerunChangedPermission,
  sparkRunRerunPermission,
  sparkScheduleControlPermission,
} from '@pilotlight/plugin-spark-common';

/** Whether anything is to be another than it was. */
export function isChanged(changes: CommandChanges | undefined): boolean {
  return Object.values(changes ?? {}).some(value => value !== undefined);
}

/** The permission that a command needs. */
export function permissionOf(
  command: CommandName,
  kind: CommandTarget['kind'],
  changes?: CommandChanges,
): ResourcePermission {
  switch (command) {
    case 'rerun':
      return isChanged(changes)
        ? sparkRunRerunChangedPermission
        : sparkRunRerunPermission;
    case 'delete':
      return sparkRunDeletePermission;
    case 'trigger':
      return sparkScheduleControlPermission;
    default:
      if (kind === 'kubeflow-schedule') {
        return sparkScheduleControlPermission;
      }
      return command === 'resume'
        ? sparkRunRerunPermission
        : sparkRunKillPermission;
  }
}
