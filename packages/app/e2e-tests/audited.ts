import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/**
 * What axe says of the whole page but for the bar with the plugin's name and tabs,
 * which `@backstage/ui` draws: it stands in no landmark, and its tabs, being links,
 * name a panel that is not there; and but for the sidebar's link to the notifications,
 * whose name from Backstage leaves out the number of unread ones that it shows.
 */
export function audited(page: Page) {
  return new AxeBuilder({ page })
    .exclude('.bui-PluginHeader')
    .exclude('a[href="/notifications"]')
    .analyze();
}
