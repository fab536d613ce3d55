import { mockApis, TestApiProvider } from '@backstage/frontend-test-utils';
import { configApiRef } from '@backstage/frontend-plugin-api';
import { renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { usePageTitle } from './usePageTitle';

const config = mockApis.config({ data: { app: { title: 'Portal' } } });
const wrapper = (props: { children?: ReactNode }) => (
  <TestApiProvider apis={[[configApiRef, config]]}>
    {props.children}
  </TestApiProvider>
);

it('names the page, also when others put an older title back', async () => {
  document.title = 'Portal';
  const { unmount } = renderHook(() => usePageTitle('Jobs'), { wrapper });
  expect(document.title).toBe('Jobs | Spark | Portal');
  document.title = '(3) Portal';
  await waitFor(() => expect(document.title).toBe('(3) Jobs | Spark | Portal'));
  unmount();
  expect(document.title).toBe('Portal');
});
