import type { ReactNode } from 'react';
import { Navigate, useLocation, useResolvedPath } from 'react-router-dom';

/**
 * Opens `/spark` on the overview with the URL's query kept, so that
 * `/spark?persona=sre` leads where it says; Backstage's own redirect to the first
 * tab drops it.
 */
export function SparkPageRoot(props: { children: ReactNode }) {
  const { pathname, search } = useLocation();
  const root = useResolvedPath('.').pathname;
  if (search && pathname.replace(/\/$/, '') === root.replace(/\/$/, '')) {
    return <Navigate to={`overview${search}`} replace />;
  }
  return <>{props.children}</>;
}
