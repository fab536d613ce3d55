import type { ReactNode } from 'react';
import { Navigate, useLocation, useResolvedPath } from 'react-router-dom';
import { NoSuchPage, SparkFrame } from './components';

/**
 * Opens `/spark` on the overview with the URL's query kept, so that
 * `/spark?persona=sre` leads where it says; Backstage's own redirect to the first
 * tab drops it. Below an address that none of the tabs has, it says so: Backstage
 * leaves such a page blank.
 */
export function SparkPageRoot(props: {
  /** Where the tabs are, below `/spark`. */
  paths: string[];
  children: ReactNode;
}) {
  const { pathname, search } = useLocation();
  const root = useResolvedPath('.').pathname.replace(/\/$/, '');
  const below = pathname.slice(root.length).split('/').filter(Boolean);
  if (search && below.length === 0) {
    return <Navigate to={`overview${search}`} replace />;
  }
  const isKnown = below.length === 0 || props.paths.includes(below[0]);
  return (
    <>
      {props.children}
      {!isKnown && (
        <SparkFrame>
          <NoSuchPage />
        </SparkFrame>
      )}
    </>
  );
}
