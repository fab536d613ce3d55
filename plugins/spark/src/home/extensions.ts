import { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';

/** What of mine failed, is late or at risk: on the portal's home page. */
const needsYouWidget = HomePageWidgetBlueprint.make({
  name: 'needs-you',
  params: {
    name: 'SparkNeedsYou',
    title: 'Needs you today',
    description: 'Your jobs that failed, are late or put an objective at risk',
    components: () =>
      import('./NeedsYouWidget').then(m => ({ Content: m.NeedsYouWidget })),
    layout: {
      width: { minColumns: 4, defaultColumns: 6 },
      height: { minRows: 3, defaultRows: 6 },
    },
  },
});

/** Whether my data products landed, and what they cost: on the portal's home page. */
const myProductsWidget = HomePageWidgetBlueprint.make({
  name: 'my-products',
  params: {
    name: 'SparkMyProducts',
    title: 'My data products',
    description:
      'Whether your data products landed, kept their promises, and what they cost',
    components: () =>
      import('./MyProductsWidget').then(m => ({ Content: m.MyProductsWidget })),
    layout: {
      width: { minColumns: 4, defaultColumns: 4 },
      height: { minRows: 3, defaultRows: 6 },
    },
  },
});

/** Widgets for the portal's home page, where it has one. */
export const homeWidgets = [needsYouWidget, myProductsWidget];
