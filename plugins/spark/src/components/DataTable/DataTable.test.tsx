import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { DataTable } from './DataTable';
import type { DataColumn } from './DataTable';

interface Row {
  id: string;
}
const columns: DataColumn<Row>[] = [
  { id: 'name', label: 'Name', cell: row => row.id, text: row => row.id },
];

function Live() {
  const [ids, setIds] = useState(['b', 'c']);
  return (
    <>
      <DataTable
        id="test"
        label="Letters"
        columns={columns}
        rows={ids.map(id => ({ id }))}
        request="all"
        empty={null}
      />
      <input aria-label="New" onKeyUp={() => setIds(['a', 'b', 'c'])} />
    </>
  );
}

const names = () =>
  screen.getAllByRole('rowheader').map(cell => cell.textContent);

describe('DataTable', () => {
  it('lets new rows wait under the pointer until they are asked for', async () => {
    renderInTestApp(<Live />);
    await userEvent.hover(await screen.findByRole('row', { name: 'b' }));
    screen.getByLabelText('New').focus();
    await userEvent.keyboard('x');
    const pill = await screen.findByRole('button', { name: '1 new' });
    expect(names()).toEqual(['b', 'c']);
    await userEvent.click(pill);
    expect(names()).toEqual(['a', 'b', 'c']);
    expect(pill).not.toBeInTheDocument();
  });
});
