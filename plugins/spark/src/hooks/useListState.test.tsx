import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import {
  createMemoryRouter,
  RouterProvider,
  useLocation,
  useNavigate,
} from 'react-router-dom';
import { useListState } from './useListState';

function render(search: string) {
  const wrapper = (props: { children: ReactNode }) => (
    <RouterProvider
      router={createMemoryRouter([{ path: '*', element: props.children }], {
        initialEntries: [`/list${search}`],
      })}
    />
  );
  return renderHook(
    () => ({
      list: useListState({ sort: '-startedAt' }),
      search: useLocation().search,
      go: useNavigate(),
    }),
    { wrapper },
  ).result;
}

describe('useListState', () => {
  it('reads what a link says', () => {
    const { list } = render(
      '?search=a%20b&sort=cost&team=x&team=y&tab=z',
    ).current;
    expect(list).toMatchObject({ search: 'a b', sort: 'cost', page: 0 });
    expect(list.filter('team')).toEqual(['x', 'y']);
    expect(list.filter('owner')).toEqual([]);
  });

  it('writes changes, leaves what is implied out, and keeps the rest', () => {
    const state = render('?tab=stages&sort=cost&cursor=c');
    act(() => state.current.list.change({ filters: { team: ['x', 'y'] } }));
    // Another filter is another list: it starts at its first page.
    expect(state.current.search).toBe('?tab=stages&sort=cost&team=x&team=y');
    act(() =>
      state.current.list.change({ sort: '-startedAt', filters: { team: [] } }),
    );
    expect(state.current.search).toBe('?tab=stages');
  });

  it('lets Back undo a filter, but not each letter of a search', () => {
    const state = render('');
    act(() => state.current.list.change({ filters: { team: ['x'] } }));
    act(() => state.current.list.change({ search: 'o' }));
    act(() => state.current.list.change({ search: 'or' }));
    expect(state.current.list.search).toBe('or');
    act(() => state.current.go(-1));
    expect(state.current.search).toBe('');
  });

  it('walks pages on and back', () => {
    const state = render('?sort=cost');
    expect(state.current.list.goPrevious).toBeUndefined();
    act(() => state.current.list.goNext('two'));
    act(() => state.current.list.goNext('three'));
    expect(state.current.list).toMatchObject({ cursor: 'three', page: 2 });
    act(() => state.current.list.goPrevious?.());
    expect(state.current.list).toMatchObject({ cursor: 'two', page: 1 });
    act(() => state.current.list.goPrevious?.());
    expect(state.current.list).toMatchObject({ cursor: undefined, page: 0 });
    expect(state.current.search).toBe('?sort=cost');
  });

  it('leads from a page that a bare link opened back to the first one', () => {
    const state = render('?cursor=seven');
    expect(state.current.list.page).toBe(1);
    act(() => state.current.list.goPrevious?.());
    expect(state.current.search).toBe('');
  });
});
