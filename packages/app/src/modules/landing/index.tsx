import {
  PageBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { Navigate } from 'react-router-dom';

/** Opens the portal on the Spark pages: that is what it was started for. */
const landingPage = PageBlueprint.make({
  name: 'landing',
  params: {
    path: '/',
    noHeader: true,
    loader: async () => <Navigate to="/spark" replace />,
  },
});

/** Where `/` leads. */
export const landingModule = createFrontendModule({
  pluginId: 'app',
  extensions: [landingPage],
});
