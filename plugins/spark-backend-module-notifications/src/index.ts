/**
 * Tells owners of Spark jobs of incidents through Backstage's notifications.
 *
 * @packageDocumentation
 */
export { sparkModuleNotifications as default } from './module';
